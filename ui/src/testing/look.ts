// Shows the whole window with the stand-in desk, to look at it without the shell: `npm run dev`,
// then look.html?at=/people/daniel&theme=dark&gate=locked. No part of the build.

import '../styles/app.scss';
import { mount } from 'svelte';
import App from '../App.svelte';
import { Desk } from './desk';

const asked = new URLSearchParams(location.search);
const gate = asked.get('gate');
const desk = gate || asked.has('empty') ? new Desk() : Desk.full();
const theme = asked.get('theme');
desk.settings = { ...desk.settings, theme: theme === 'dark' ? 'dark' : 'light', textSize: Number(asked.get('size') ?? 100) };
desk.lastPlace = asked.get('at');
if (gate === 'locked') desk.gate = { state: 'locked', folder: '/home/priya/.local/share/sightline' };
if (gate === 'damaged') desk.overrides.set('gate', () => { throw { kind: 'fault', fault: 'storeDamaged' }; });
if (gate === 'newer') desk.overrides.set('gate', () => { throw { kind: 'refusal', refusal: { code: 'storeNewer', found: 7, known: 4 } }; });
if (!gate) desk.gate = { state: 'open', sample: asked.has('sample') };
localStorage.setItem('sightline.appearance', JSON.stringify({ theme: theme === 'dark' ? 'dark' : 'light', textSize: Number(asked.get('size') ?? 100) }));
desk.install();

const target = document.getElementById('app');
if (target) mount(App, { target });

// What a picture cannot do for itself: "click:Text", "type:Words", "key:c-k", one after the other.
const steps = asked.getAll('do');
steps.forEach((step, at) => setTimeout(() => act(step), 700 + at * 500));

function act(step: string) {
  const [kind, ...rest] = step.split(':');
  const what = rest.join(':');
  if (kind === 'click') {
    const named = [...document.querySelectorAll<HTMLElement>('button, a, label, summary')];
    named.find((each) => each.textContent?.trim().startsWith(what))?.click();
  } else if (kind === 'type') {
    const field = document.activeElement as HTMLInputElement;
    field.value = what;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (kind === 'focus') {
    document.querySelector<HTMLElement>(what)?.focus();
  } else if (kind === 'key') {
    const [key, ...held] = what.split('-').reverse();
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: key ?? '', ctrlKey: held.includes('c'), shiftKey: held.includes('s'), altKey: held.includes('a'), bubbles: true, cancelable: true }),
    );
  }
}
