// What axe does not see: fake buttons, tables without headers, controls the keyboard cannot reach,
// a page without its title.
const wrong = [];
const say = (what, element) => wrong.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
const shown = (element) => element.checkVisibility({ visibilityProperty: true });
const native = 'a[href], button, input, select, textarea, summary, label, [contenteditable=true]';
// Inside these the arrow keys move, so that one of them holds the tab stop for all.
const led = '[role=option], [role=tab], [role=menuitem], [role=row], [role=gridcell], [role=treeitem]';
const reached = (element) => element.tabIndex >= 0 || element.matches(led) || element.disabled;

for (const element of document.querySelectorAll('body *')) {
  if (!shown(element)) continue;
  const acts = element.closest(`${native}, ${led}, [role=button], [role=link], [role=separator]`);
  // Svelte keeps a delegated handler on the element itself.
  const handles = '__click' in element || element.onclick !== null;
  const pointed = getComputedStyle(element).cursor === 'pointer';
  if ((handles || pointed) && !acts) say('looks or acts like a button and is none', element);
}
for (const element of document.querySelectorAll('[role=button], [role=link], [role=checkbox], [role=switch]')) {
  if (shown(element) && !reached(element)) say('the keyboard cannot reach it', element);
}
for (const element of document.querySelectorAll('a:not([href])')) {
  if (shown(element)) say('a link that leads nowhere', element);
}
for (const table of document.querySelectorAll('table:not([role=presentation]):not([role=none])')) {
  if (!shown(table)) continue;
  if (!table.querySelector('th, [role=columnheader], [role=rowheader]')) say('a table without headers', table);
  if (!table.caption && !table.ariaLabel && !table.hasAttribute('aria-labelledby')) say('a table without a name', table);
}
if (!/\S – \S/.test(document.title)) wrong.push(`the title should be "Record – Section": "${document.title}"`);
return wrong;
