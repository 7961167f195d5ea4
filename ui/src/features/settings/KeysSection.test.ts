import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { asked, openAt } from '../../testing/window';

const NEW = 'secret lemons dance slowly';

describe('changing the passphrase', () => {
  it('asks for the old one and a strong new one, and forgets what was typed', async () => {
    const { desk, press } = await openAt('/settings');
    await press.click(await screen.findByRole('button', { name: 'Change my passphrase…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Change my passphrase' });
    await expectAccessible();
    const submit = within(dialog).getByRole('button', { name: 'Change it' });
    // Bug: what is wrong was said to nobody who listens.
    await press.type(within(dialog).getByLabelText('New passphrase again'), '{Enter}');
    await within(dialog).findByText(/Enter the passphrase you have now/);
    const old = within(dialog).getByLabelText('Passphrase you have now');
    await waitFor(() => expect(document.activeElement).toBe(old));
    await press.keyboard('{Enter}');
    await waitFor(() => expect(document.querySelector('[data-announcer]')?.textContent).toMatch(/Enter the passphrase you have now/));
    await press.type(old, 'not it');
    await press.type(within(dialog).getByLabelText('New passphrase'), NEW);
    await press.type(within(dialog).getByLabelText('New passphrase again'), NEW);
    await press.click(submit);
    await within(dialog).findByText(/does not open these records/);
    await waitFor(() => expect(document.activeElement).toBe(old));
    await expectAccessible();

    await press.clear(old);
    await press.type(old, 'four lemons dance slowly');
    await press.click(submit);
    await screen.findByText('Your passphrase is changed');
    expect(desk.passphrase).toBe(NEW);
    await press.click(screen.getByRole('button', { name: 'Change my passphrase…' }));
    expect((await screen.findByLabelText<HTMLInputElement>('New passphrase')).value).toBe('');
  });
});

describe('the recovery key', () => {
  it('is given by its public line and the passphrase', async () => {
    const { desk, press } = await openAt('/settings');
    await screen.findByText(/nobody can open these records/);
    await press.click(screen.getByRole('button', { name: 'Give these records a recovery key…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Give these records a recovery key' });
    await press.click(within(dialog).getByRole('button', { name: 'Choose the file…' }));
    await waitFor(() =>
      expect(within(dialog).getByLabelText<HTMLTextAreaElement>('Public line of the recovery key').value).toMatch(/^age1/),
    );
    await expectAccessible();
    await press.click(within(dialog).getByRole('button', { name: 'Give it' }));
    const passphrase = within(dialog).getByLabelText('Your passphrase');
    await waitFor(() => expect(document.activeElement).toBe(passphrase));
    await press.type(passphrase, 'four lemons dance slowly');
    await press.click(within(dialog).getByRole('button', { name: 'Give it' }));
    await screen.findByText(/RK-3F9A-77C0 opens these records too. If you forget/);
    expect(asked(desk, 'set_recovery_key')).toHaveLength(1);
  });

  it('is made once for the authority, and its public line handed out', async () => {
    const { desk, press } = await openAt('/settings');
    await press.click(await screen.findByText(/make a recovery key$/));
    await press.click(screen.getByRole('button', { name: 'Make a recovery key and save its page…' }));
    await screen.findByText(/RK-3F9A-77C0 is made/);
    await screen.findByText(/Print it now, check the words, and delete the file/);
    await expectAccessible();
    await press.click(screen.getByRole('button', { name: 'Save it as a file…' }));
    expect(asked(desk, 'save_recovery_line')).toHaveLength(1);
  });
});

it('the time until it locks is a choice', async () => {
  const { desk, press } = await openAt('/settings');
  await press.click(await screen.findByRole('radio', { name: '5 minutes' }));
  await waitFor(() => expect(desk.settings.lockAfter).toBe(300));
});
