// The fields of the page that hold such texts and do not say that these are wrong, and how many each holds.
const [texts] = arguments;
return [...document.querySelectorAll('main :is(input, textarea)')]
  .filter((field) => field.ariaInvalid !== 'true')
  .map((field) => [field.labels?.[0]?.textContent.trim(), texts.filter((text) => field.value.includes(text)).length])
  .filter(([, count]) => count > 0)
  .map(([label, count]) => `${label}: ${count}`);
