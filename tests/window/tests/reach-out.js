// Tries, from inside the page, what the page must not be able to do. Each try says how it went.
const done = arguments[arguments.length - 1];
const tried = {};

const attempt = (what) => {
  try {
    return what() ? 'happened' : 'blocked';
  } catch {
    return 'blocked';
  }
};
const script = document.createElement('script');
tried.inlineScript = attempt(() => {
  script.textContent = 'window.__ran = true';
  document.body.append(script);
  return window.__ran === true;
});
const style = document.createElement('style');
style.textContent = 'h1 { color: rgb(1, 2, 3) !important }';
document.head.append(style);
tried.inlineStyle = attempt(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
tried.evaluated = attempt(() => new Function('return true')());
tried.markup = attempt(() => {
  document.createElement('div').innerHTML = '<b>markup</b>';
  return true;
});
tried.opened = attempt(() => window.open('https://example.org/') !== null);
script.remove();
style.remove();

const refused = [];
document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
const later = (promise, worked) => promise.then(() => worked, () => 'blocked');
const ask = (command, values = {}) => window.__TAURI_INTERNALS__.invoke(command, values);
Promise.all([
  // Nothing listens there: only the policy's own report tells a refusal from a silence.
  fetch('http://127.0.0.1:9/').catch(() => (refused.includes('connect-src') ? 'blocked' : 'happened')),
  later(ask('plugin:dialog|save', { options: {} }), 'happened'),
  later(ask('plugin:window|title', { label: 'main' }), 'happened'),
  later(ask('plugin:opener|open_url', { url: 'https://example.org/' }), 'happened'),
  later(ask('plugin:event|emit', { event: 'close-asked', payload: null }), 'happened'),
  later(ask('app_info'), 'answered'),
]).then(([fetched, fileDialog, windowTitle, openAddress, emitted, appInfo]) =>
  done({ ...tried, fetched, fileDialog, windowTitle, openAddress, emitted, appInfo }),
);
