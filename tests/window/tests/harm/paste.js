// Puts texts into the field that has the focus, as a paste does, over what may be typed there: all at once, or in as
// many turns as its length allows. Says what harm that did, and what the field did not hold as it was entered.
const [texts, typed, done] = arguments;
const field = document.activeElement;
const held = () => (field.isContentEditable ? field.textContent : field.value);
const most = field.maxLength > 0 ? field.maxLength : Infinity;
const between = field.tagName === 'TEXTAREA' ? '\n' : ' ';

const turns = [texts[0]];
for (const text of texts.slice(1)) {
  const longer = turns.at(-1) + between + text;
  if (longer.length <= most) turns[turns.length - 1] = longer;
  else turns.push(text);
}

async function paste() {
  const found = [];
  const lost = typed === null || held() === typed ? [] : [typed];
  for (const turn of turns) {
    if (field.isContentEditable) field.textContent = turn;
    else field.value = turn;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    // What the page makes of it at once, it has made by then.
    await new Promise((next) => setTimeout(next));
    found.push(...harm().found);
    if (held() !== turn) lost.push(turn);
  }
  return { found, lost };
}
paste().then(done, (cause) => done({ found: [String(cause)], lost: [] }));
