// One stop of the Tab key: what it is, and what is wrong with it. `round` when the walk is over.
const at = document.activeElement;
if (!at || at === document.body || at === document.documentElement) return { round: window.__stops.length > 0 };
if (window.__stops.includes(at)) return { round: window.__stops[0] === at, wrong: 'the focus is trapped' };
window.__stops.push(at);

const box = at.getBoundingClientRect();
const stays = (element) => {
  for (let one = element; one; one = one.parentElement) {
    if (['fixed', 'sticky'].includes(getComputedStyle(one).position)) return one;
  }
  return null;
};
const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
let wrong = null;
if (right - left < 1 || bottom - top < 1) {
  wrong = 'the focus is outside the window';
} else {
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [left + (right - left) * x, top + (bottom - top) * y]));
  const over = points
    .map(([x, y]) => document.elementFromPoint(x, y))
    .find((there) => there && !at.contains(there) && !there.contains(at) && stays(there) && !stays(there).contains(at));
  if (over) wrong = `the focus is covered by ${over.outerHTML.slice(0, 120)}`;
}
const style = getComputedStyle(at);
const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
if (!wrong && !outlined && style.boxShadow === 'none') wrong = 'the focus cannot be seen';

axe.setup(document.documentElement);
try {
  const name = axe.commons.text.accessibleText(at).replace(/\s+/g, ' ').trim();
  if (wrong) wrong += `: ${at.outerHTML.slice(0, 160)}`;
  return { role: axe.commons.aria.getRole(at) ?? '', name, wrong };
} finally {
  axe.teardown();
}
