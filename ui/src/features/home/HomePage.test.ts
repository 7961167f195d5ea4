import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { openAt } from '../../testing/window';

it('marks a next step done, and takes it back', async () => {
  const { desk, press } = await openAt('/home');
  const box = await screen.findByLabelText<HTMLInputElement>('Find time for peer observation of direct work');
  await press.click(box);
  await waitFor(() => expect(desk.steps.get('st2')?.doneOn).toBe('2026-05-14'));
  await press.click(within(document.querySelector('.toasts') as HTMLElement).getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(desk.steps.get('st2')?.doneOn).toBeNull());
  expect(box.checked).toBe(false);
});

it('does not show as done what could not be kept', async () => {
  const { desk, press } = await openAt('/home');
  desk.overrides.set('mark_step', () => {
    throw { kind: 'fault', fault: 'diskFull' };
  });
  const box = await screen.findByLabelText<HTMLInputElement>('Find time for peer observation of direct work');
  await press.click(box);
  await screen.findByText(/The disk is full/);
  expect(box.checked).toBe(false);
});

it('opens what needs me by keyboard: each list one tab stop', async () => {
  const { press } = await openAt('/home');
  const list = await screen.findByRole('list', { name: 'Supervision still to agree' });
  const links = within(list).getAllByRole('link');
  expect(links.filter((link) => link.tabIndex === 0)).toHaveLength(1);
  links[0]?.focus();
  await press.keyboard('{ArrowDown}{Enter}');
  await screen.findByRole('heading', { level: 1, name: /^Supervision with/ });
});
