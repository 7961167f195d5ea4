// The role and name of one element, as a screen reader would say them.
const [element] = arguments;
axe.setup(document.documentElement);
try {
  return {
    role: axe.commons.aria.getRole(element) ?? '',
    name: axe.commons.text.accessibleText(element).replace(/\s+/g, ' ').trim(),
  };
} finally {
  axe.teardown();
}
