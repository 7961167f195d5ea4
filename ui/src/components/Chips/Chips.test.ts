import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import Chips from './Chips.svelte';

it('gives the focus to a neighbour when one is removed, and onward from the last', async () => {
  let chips = ['2.1', '2.4', '3.2'].map((code) => ({ id: code, code, label: 'Outcome' }));
  let emptied = 0;
  const mounted = render(Chips, {
    label: 'Standards',
    chips,
    onremove: (chip: { id: string }) => {
      chips = chips.filter(({ id }) => id !== chip.id);
      void mounted.rerender({ chips });
    },
    onempty: () => emptied++,
  });
  const removing = () => document.activeElement?.getAttribute('aria-label');
  await userEvent.click(screen.getByRole('button', { name: 'Remove 2.4 Outcome' }));
  expect(removing()).toBe('Remove 3.2 Outcome');
  await userEvent.keyboard('{Enter}');
  expect(removing()).toBe('Remove 2.1 Outcome');
  expect(emptied).toBe(0);
  await userEvent.keyboard('{Enter}');
  expect(emptied).toBe(1);
});
