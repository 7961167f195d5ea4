import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { refusal } from '../../testing/invented';
import { asked, openAt } from '../../testing/window';

describe('a colleague', () => {
  it('is added with what the directory needs, and opened', async () => {
    const { desk, press } = await openAt('/people/new');
    await press.click(await screen.findByRole('button', { name: 'Add' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Enter a name');
    await expectAccessible();
    await press.type(screen.getByLabelText('Name'), 'Kit Dunn');
    await press.type(screen.getByLabelText('Role'), 'Social worker');
    await press.selectOptions(screen.getByLabelText('Tier'), 'practitioner');
    await press.type(screen.getByLabelText('Team'), 'North');
    await press.type(screen.getByRole('combobox', { name: /Line manager/ }), 'priya');
    await screen.findByRole('option', { name: /Priya Shah/ });
    await press.keyboard('{Enter}');
    await press.type(screen.getByLabelText(/Started on/), '2 March 2026{Tab}');
    await press.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByRole('heading', { level: 1, name: 'Kit Dunn' });
    expect(asked(desk, 'add_person')).toEqual([
      { details: { name: 'Kit Dunn', role: 'Social worker', tier: 'practitioner', team: 'North', manager: 'priya', startedOn: '2026-03-02', finishedOn: null } },
    ]);
  });

  it('is edited, and a refusal keeps what was typed', async () => {
    const { desk, press } = await openAt('/people/daniel');
    await press.click(await screen.findByRole('button', { name: 'More' }));
    await press.click(screen.getByRole('menuitem', { name: 'Edit' }));
    const role = screen.getByLabelText<HTMLInputElement>('Role');
    await press.clear(role);
    await press.type(role, 'Consultant');
    desk.overrides.set('change_person', () => {
      throw refusal({ code: 'managerLoop' });
    });
    await press.click(screen.getByRole('button', { name: 'Save changes' }));
    await screen.findByText(/circle of line managers/);
    expect(role.value).toBe('Consultant');
    desk.overrides.clear();
    await press.click(screen.getByRole('button', { name: 'Save changes' }));
    await waitFor(() => expect(desk.people.get('daniel')).toMatchObject({ role: 'Consultant', manager: 'priya' }));
  });

  it('is archived at once, and comes back with Undo', async () => {
    const { desk, press } = await openAt('/people/daniel');
    await press.click(await screen.findByRole('button', { name: 'More' }));
    await press.click(screen.getByRole('menuitem', { name: 'Archive' }));
    await screen.findByText(/Archived on 14 May 2026/);
    expect(screen.queryByRole('button', { name: 'New observation' })).toBeNull();
    await press.click(within(document.querySelector('.toasts') as HTMLElement).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(desk.people.get('daniel')?.archivedOn).toBeNull());
  });

  it('can be deleted only when nothing names them', async () => {
    const { press } = await openAt('/people/daniel');
    await press.click(await screen.findByRole('button', { name: 'More' }));
    expect(screen.queryByRole('menuitem', { name: 'Delete' })).toBeNull();
  });

  it('has a summary of a chosen period', async () => {
    const { desk, press } = await openAt('/people/daniel');
    await press.click(await screen.findByRole('button', { name: 'Save summary PDF…' }));
    const dialog = await screen.findByRole('dialog');
    await expectAccessible();
    await press.click(within(dialog).getByLabelText('Other dates'));
    await press.click(within(dialog).getByRole('button', { name: 'Save PDF…' }));
    expect(within(dialog).getByText(/the first one before the last/)).toBeTruthy();
    await press.click(within(dialog).getByLabelText('Last 6 months'));
    await press.click(within(dialog).getByRole('button', { name: 'Save PDF…' }));
    await screen.findByText('Saved to /home/priya/Documents/Supervision summary.pdf');
    expect(asked(desk, 'summary_pdf')).toEqual([{ person: 'daniel', from: '2025-11-15', to: '2026-05-14' }]);
    await press.click(screen.getByRole('button', { name: 'Open it' }));
    await waitFor(() => expect(asked(desk, 'open_saved')).toHaveLength(1));
  });

  it('cancelled saving says nothing and saves nothing', async () => {
    const { desk, press } = await openAt('/people/daniel');
    desk.overrides.set('summary_pdf', () => null);
    await press.click(await screen.findByRole('button', { name: 'Save summary PDF…' }));
    await press.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Save PDF…' }));
    await waitFor(() => expect(asked(desk, 'summary_pdf')).toHaveLength(1));
    expect(screen.queryByText(/Saved to/)).toBeNull();
  });
});

it('lists colleagues, the archived ones only when asked for', async () => {
  const { press } = await openAt('/people');
  await screen.findByText('6 people');
  expect(screen.queryByText('Ola Musa')).toBeNull();
  await press.click(screen.getByLabelText('Show archived'));
  await screen.findByText('Ola Musa');
  await press.type(screen.getByLabelText('Find by name, role or team'), 'zzz');
  await screen.findByText(/Nobody matches “zzz”/);
});
