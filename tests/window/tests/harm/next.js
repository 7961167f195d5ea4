// Puts the focus into the next text field that has not had it from here; says whether there was one.
const KINDS = ['text', 'search', 'password', 'email', 'tel', 'url', 'textarea'];
window.__visited ??= new WeakSet();
const takesText = (it) => it.isContentEditable || (KINDS.includes(it.type) && !it.readOnly);

for (const field of document.querySelectorAll('input, textarea, [contenteditable]')) {
  if (window.__visited.has(field) || !takesText(field)) continue;
  field.focus();
  // What is disabled, hidden or behind a dialog does not take it.
  if (document.activeElement !== field) continue;
  window.__visited.add(field);
  return true;
}
return false;
