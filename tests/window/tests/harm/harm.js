// What a text has done to the page that should only have shown it; and all text that it shows. The first
// call starts to listen for what the page's policy refuses: text that is only text asks for nothing.
if (!window.__refused) {
  window.__refused = [];
  document.addEventListener('securitypolicyviolation', (event) =>
    window.__refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
  );
}
const found = [];
if (window.__ran !== undefined || {}.__ran !== undefined) found.push('a script ran');
// It may quote what was written: only a script makes it say this and nothing else.
if (document.title === 'ran') found.push('the title was changed');
const never =
  'iframe, object, embed, base, marquee, math, form[action], [formaction], body script, body style, body link, ' +
  'meta[http-equiv=refresh], svg script, svg animate, svg set, svg image, svg foreignObject, template, slot, [srcdoc], [name=__ran]';
for (const element of document.querySelectorAll(never)) found.push(`an element: ${element.outerHTML}`);
for (const element of document.querySelectorAll('*')) {
  for (const { name, value } of element.attributes) {
    if (/^on/i.test(name)) found.push(`a handler: ${name} of ${element.tagName}`);
    const address = ['href', 'src', 'xlink:href'].includes(name) && new URL(value, location.href);
    if (address && address.origin !== location.origin && address.protocol !== location.protocol)
      found.push(`an address: ${value}`);
  }
}
const fields = [...document.querySelectorAll('input, textarea, select')].map((field) => field.value);
return { found: [...found, ...window.__refused], text: [document.body.textContent, ...fields].join('\n') };
