// The elements that a screen reader would give this role and, unless it is null, exactly this name;
// a name that ends in an ellipsis is the beginning of theirs. Those inside one element, or of the page.
const [role, name, within] = arguments;
const named = (theirs) => (name.endsWith('…') ? theirs.startsWith(name.slice(0, -1)) : theirs === name);
const same = (text) => text.replace(/\s+/g, ' ').trim();
axe.setup(document.documentElement);
try {
  return [...(within ?? document.body).querySelectorAll('*')].filter(
    (element) =>
      axe.commons.aria.getRole(element) === role &&
      axe.commons.dom.isVisibleToScreenReaders(element) &&
      (name === null || named(same(axe.commons.text.accessibleText(element)))),
  );
} finally {
  axe.teardown();
}
