// The elements that a screen reader would give this role and, unless it is null, exactly this name.
const [role, name] = arguments;
const same = (text) => text.replace(/\s+/g, ' ').trim();
axe.setup(document.documentElement);
try {
  return [...document.querySelectorAll('body *')].filter(
    (element) =>
      axe.commons.aria.getRole(element) === role &&
      axe.commons.dom.isVisibleToScreenReaders(element) &&
      (name === null || same(axe.commons.text.accessibleText(element)) === name),
  );
} finally {
  axe.teardown();
}
