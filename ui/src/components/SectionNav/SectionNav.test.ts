import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import SectionNav from './SectionNav.svelte';

let scrolledBy = 0;

beforeEach(() => {
  scrolledBy = 0;
  ['prepare', 'write', 'agree'].forEach((id, index) => {
    const section = document.body.appendChild(document.createElement('section'));
    section.id = id;
    section.innerHTML = '<h2 tabindex="-1">Part</h2>';
    section.getBoundingClientRect = () => new DOMRect(0, 200 * index - scrolledBy, 100, 200);
  });
});

afterEach(() => document.body.replaceChildren());

it('marks the part being read, and leads to a part with the focus', async () => {
  render(SectionNav, {
    label: 'Parts',
    parts: [{ id: 'prepare', label: 'Prepare', done: true }, { id: 'write', label: 'Write up' }, { id: 'agree', label: 'Agree' }],
  });
  const current = () => screen.getByRole('link', { current: 'step' }).textContent?.trim();
  await waitFor(() => expect(current()).toMatch(/^Prepare\s+done$/));
  scrolledBy = 190;
  await fireEvent.scroll(document.body);
  await waitFor(() => expect(current()).toBe('Write up'));
  await expectAccessible();
  await userEvent.click(screen.getByRole('link', { name: 'Agree' }));
  expect(document.activeElement).toBe(document.querySelector('#agree h2'));

  // Asked for, it is where one is, though the page cannot scroll that far; then sight decides.
  await fireEvent.scroll(document.body);
  await new Promise(requestAnimationFrame);
  expect(current()).toBe('Agree');
  await fireEvent.wheel(document.body);
  await fireEvent.scroll(document.body);
  await waitFor(() => expect(current()).toBe('Write up'));
});
