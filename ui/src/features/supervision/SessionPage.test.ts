import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { refusal } from '../../testing/invented';
import { asked, openAt } from '../../testing/window';

describe('writing a session', () => {
  it('saves by itself, with the version the store holds, and says so', async () => {
    const { desk, press } = await openAt('/supervision/held');
    const area = await screen.findByLabelText('Decisions and reasons');
    await press.type(area, ' Agreed.');
    await waitFor(() => expect(desk.sessions.get('held')?.content.decisions).toMatch(/Agreed\.$/), { timeout: 2500 });
    await screen.findByText(/^Saved \d\d:\d\d$/);
    await press.type(area, ' Both.');
    await press.tab();
    await waitFor(() => expect(desk.sessions.get('held')?.content.decisions).toMatch(/Both\.$/));
    const versions = asked(desk, 'write_session').map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, at) => at + 1));
  });

  it('keeps the text on screen when somebody else changed the record', async () => {
    const { desk, press } = await openAt('/supervision/held');
    const area = await screen.findByLabelText<HTMLTextAreaElement>('Wellbeing');
    desk.overrides.set('write_session', () => {
      throw refusal({ code: 'staleCopy', held: 9 });
    });
    await press.type(area, ' Mine.');
    await press.tab();
    const alert = await screen.findByText(/This record was changed elsewhere/);
    expect(area.value).toMatch(/Mine\.$/);
    desk.overrides.clear();
    const message = within(alert.closest('[role="alert"]') as HTMLElement);
    await press.click(message.getByRole('button', { name: 'Open the newer one' }));
    const kept = await screen.findByRole('region', { name: 'Your words from before' });
    expect(kept.textContent).toMatch(/Wellbeing.*Mine\./s);
    expect(screen.getByLabelText<HTMLTextAreaElement>('Wellbeing').value).not.toMatch(/Mine/);
    await press.click(within(kept).getByRole('button', { name: 'I have what I need' }));
  });

  it('has the words that could not be saved on screen again for whoever comes back', async () => {
    const { desk, press } = await openAt('/supervision/held');
    desk.overrides.set('write_session', () => {
      throw { kind: 'fault', fault: 'diskFull' };
    });
    await press.type(await screen.findByLabelText('Wellbeing'), ' Unsaved.');
    await press.click(screen.getByRole('link', { name: 'Help' }));
    await screen.findByRole('heading', { level: 1, name: 'Help' });
    await press.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    const area = await screen.findByLabelText<HTMLTextAreaElement>('Wellbeing');
    expect(area.value).toMatch(/Unsaved\.$/);
    desk.overrides.clear();
    await press.type(area, ' Now saved.');
    await press.tab();
    await waitFor(() => expect(desk.sessions.get('held')?.content.wellbeing).toMatch(/Unsaved\. Now saved\.$/));
  });

  it('takes everything back: a removed case, a link, typing', async () => {
    const { press } = await openAt('/supervision/held');
    await press.click(await screen.findByRole('button', { name: /Remove case LC-1042/ }));
    expect(screen.queryByLabelText('Local case reference')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a case' }));
    await press.click(within(document.querySelector('.toasts') as HTMLElement).getByRole('button', { name: 'Undo' }));
    expect(screen.getByLabelText<HTMLInputElement>('Local case reference').value).toBe('LC-1042');
    await press.type(screen.getByLabelText('Workload'), 'x');
    screen.getByRole('button', { name: 'Add a case' }).focus();
    await press.keyboard('{Control>}z{/Control}');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Workload').value).not.toMatch(/x$/);
  });

  it('takes nothing back while somebody types in the list’s filter', async () => {
    const { press } = await openAt('/supervision/held');
    const workload = await screen.findByLabelText<HTMLTextAreaElement>('Workload');
    await press.type(workload, 'x');
    await press.type(screen.getByLabelText('Find by name or team'), 'd');
    await press.keyboard('{Control>}z{/Control}');
    expect(workload.value).toMatch(/x$/);
    workload.focus();
    await press.keyboard('{Control>}z{/Control}');
    expect(workload.value).not.toMatch(/x$/);
  });

  it('links standards by keyboard, and stays open for the next', async () => {
    const { desk, press } = await openAt('/supervision/held');
    await press.click(await screen.findByRole('button', { name: 'Link to standards' }));
    const box = await screen.findByRole('combobox', { name: 'Link to standards' });
    await press.type(box, '3.2 D7');
    await screen.findByRole('option', { name: /3\.2 D7/ });
    await press.keyboard('{Enter}');
    expect(document.activeElement).toBe(box);
    await press.keyboard('{Escape}');
    await waitFor(() => expect(desk.sessions.get('held')?.content.links.map(({ code }) => code)).toEqual(['2.3', '3.2 D7']), { timeout: 2500 });
  });

  it('that was not held asks only for the reason and the days', async () => {
    const { desk, press } = await openAt('/supervision/empty');
    await press.click(await screen.findByLabelText('It was not held'));
    expect(screen.queryByLabelText('Wellbeing')).toBeNull();
    await press.type(screen.getByLabelText('Why it was not held'), 'Court.');
    await press.type(screen.getByLabelText('Day'), '12 May{Tab}');
    await waitFor(() => expect(desk.sessions.get('empty')?.content).toMatchObject({ cancelled: true, cancelledWhy: 'Court.', heldOn: '2026-05-12' }));
  });

  it('ticks what was carried forward, and unticks what could not be kept', async () => {
    const { desk, press } = await openAt('/supervision/held');
    const box = await screen.findByLabelText<HTMLInputElement>(/Tell J in a drawing/);
    await press.click(box);
    await waitFor(() => expect(desk.steps.get('st1')?.doneOn).toBe('2026-05-14'));
    desk.overrides.set('mark_step', () => {
      throw { kind: 'fault', fault: 'notWritable' };
    });
    await press.click(box);
    await waitFor(() => expect(box.checked).toBe(true));
    desk.overrides.clear();
  });
});

describe('agreeing a session', () => {
  it('says what is missing first', async () => {
    await openAt('/supervision/empty');
    const button = await screen.findByRole('button', { name: 'Agree this record…' });
    expect(button.hasAttribute('disabled')).toBe(true);
    expect(screen.getByText('the day it was held')).toBeTruthy();
  });

  it('is recorded together, only with the other beside, and then fixed', async () => {
    const { desk, press } = await openAt('/supervision/held');
    await press.click(await screen.findByRole('button', { name: 'Agree this record…' }));
    const dialog = await screen.findByRole('dialog', { name: /Agree this record with Daniel/ });
    await press.click(within(dialog).getByRole('button', { name: 'Agree' }));
    expect(asked(desk, 'agree_session')).toEqual([]);
    await expectAccessible();
    await press.click(within(dialog).getByLabelText(/Daniel is with me/));
    await press.click(within(dialog).getByRole('button', { name: 'Agree' }));
    await screen.findByText(/recorded together/);
    expect(desk.sessions.get('held')?.state).toBe('agreed');
    expect(screen.queryByLabelText('Wellbeing')).toBeNull();
  });

  it('or discarding asks first, and goes back to the list', async () => {
    const { desk, press } = await openAt('/supervision/held');
    await press.click(await screen.findByRole('button', { name: 'Discard…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Discard this session?' });
    await press.click(within(dialog).getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(desk.sessions.has('held')).toBe(false));
    await screen.findByText('Choose a session');
  });
});

it('starts with somebody, and never with oneself', async () => {
  const { desk, press } = await openAt('/supervision/new');
  await press.click(await screen.findByRole('button', { name: 'Start' }));
  expect(screen.getByText('Choose the person you are meeting')).toBeTruthy();
  await press.type(screen.getByRole('combobox', { name: 'Who is it with?' }), 'a');
  await screen.findAllByRole('option');
  expect(screen.queryByRole('option', { name: /Priya Shah/ })).toBeNull();
  await press.keyboard('{Enter}');
  await press.click(screen.getByRole('button', { name: 'Start' }));
  await screen.findByRole('heading', { level: 1, name: /^Supervision with/ });
  expect(asked(desk, 'start_session')).toHaveLength(1);
});
