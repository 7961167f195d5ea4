// Shows the screens of observations with the stand-in desk, to look at them without the shell:
// `npm run dev`, then look.html?record=draft&part=talk&theme=dark. No part of the build.

import '../styles/app.scss';
import { mount } from 'svelte';
import type { ObservationPart } from '../parts/route';
import { daniel, Desk, emptyContent, mei, priya, sam, talkedContent, writtenContent } from './desk';
import ObservationWindow from './ObservationWindow.svelte';

const asked = new URLSearchParams(location.search);
const desk = new Desk().install();
const planned = emptyContent();

desk.put('draft', daniel, 'writingUp', writtenContent(), '2026-05-14T13:32:00.000Z');
desk.put('plan', mei, 'writingUp', { ...planned, prepare: { ...planned.prepare, visitOn: '2026-05-20', withWhom: 'Strategy meeting', setting: 'professional' } }, '2026-05-14T09:00:00.000Z');
desk.put('shared', sam, 'withPractitioner', writtenContent(), '2026-05-13T15:00:00.000Z');
desk.put('talked', daniel, 'toAgree', talkedContent(), '2026-05-12T15:00:00.000Z');
desk.put('agreed', daniel, 'agreed', talkedContent(), '2026-05-11T15:00:00.000Z');
desk.put('empty', mei, 'writingUp', planned, '2026-05-10T15:00:00.000Z');
for (let n = 1; n <= 9; n++) {
  desk.put(`old${n}`, n % 2 ? mei : sam, 'agreed', talkedContent(), `2026-04-0${n}T15:00:00.000Z`, priya);
}

document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light';
const record = asked.get('record') ?? undefined;
const part = (asked.get('part') as ObservationPart | null) ?? undefined;
const target = document.getElementById('app');
if (target) mount(ObservationWindow, { target, props: { id: record, part } });

// What a picture cannot press for itself: focus=ID, press=c-j (Ctrl J), click=Label, then another.
const fault = asked.get('fail');
if (fault) {
  desk.overrides.set('write_observation', () => {
    throw { kind: 'fault', fault };
  });
}
const pause = () => new Promise((resolve) => setTimeout(resolve, 400));
void (async () => {
  await pause();
  document.getElementById(asked.get('focus') ?? '')?.focus();
  const [key, ...held] = (asked.get('press') ?? '').split('-').reverse();
  if (key) {
    const modifiers = { ctrlKey: held.includes('c'), shiftKey: held.includes('s'), altKey: held.includes('a') };
    const event = new KeyboardEvent('keydown', { key, ...modifiers, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }
  for (const label of asked.getAll('click')) {
    await pause();
    const wanted = [...document.querySelectorAll<HTMLElement>('button, [role=menuitem], a')];
    wanted.find((each) => each.textContent.trim().startsWith(label))?.click();
  }
})();
