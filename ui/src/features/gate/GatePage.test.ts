import { screen, waitFor } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { refusal } from '../../testing/invented';
import { Desk } from '../../testing/desk';
import { asked, openGate } from '../../testing/window';

const locked = () => {
  const desk = new Desk();
  desk.gate = { state: 'locked', folder: '/records' };
  return desk;
};

describe('the first start', () => {
  it('says where it looked for records, and looks again where their drive was not connected', async () => {
    const { desk, press } = openGate(new Desk());
    await screen.findByText(/looked for records in \/home\/priya\/.local\/share\/sightline, and there are none/);
    await press.click(screen.getByRole('button', { name: 'Look again' }));
    await screen.findByText('There are still no records there.');
    await expectAccessible();
    desk.gate = { state: 'locked', folder: '/records' };
    await press.click(screen.getByRole('button', { name: 'Look again' }));
    await screen.findByRole('heading', { level: 1, name: 'Unlock your records' });
  });

  it('opens the sample workspace in one click, and leads out of it', async () => {
    const full = Desk.full();
    full.gate = { state: 'noStore', folder: '/records' };
    const { press } = openGate(full);
    await press.click(await screen.findByRole('button', { name: 'Open the sample workspace' }));
    expect(await screen.findByText('Sample workspace: invented people')).toBeTruthy();
    await press.click(screen.getByRole('button', { name: 'Leave the sample' }));
    await screen.findByRole('heading', { level: 1, name: 'Unlock your records' });
  });

  it('names each thing that is missing, and leads to it', async () => {
    const { desk, press } = openGate(new Desk());
    await expectAccessible();
    await press.click(await screen.findByRole('button', { name: 'Start my records' }));
    await expectAccessible();
    await press.click(screen.getByRole('button', { name: 'Start my records' }));
    const summary = await screen.findByRole('alert');
    expect(document.activeElement).toBe(summary);
    expect([...summary.querySelectorAll('a')].map((link) => link.textContent)).toEqual([
      'Enter your name',
      'Enter your role',
      'Choose your tier',
      'Enter your team',
      'Enter a passphrase',
    ]);
    await expectAccessible();
    expect(asked(desk, 'create')).toEqual([]);
  });

  it('asks for a strong passphrase typed twice alike, then makes the records', async () => {
    const { desk, press } = openGate(new Desk());
    await press.click(await screen.findByRole('button', { name: 'Start my records' }));
    await press.type(screen.getByLabelText('Your name'), 'Priya Shah');
    await press.type(screen.getByLabelText('Your role'), 'Team manager');
    await press.selectOptions(screen.getByLabelText('Your tier'), 'teamManager');
    await press.type(screen.getByLabelText('Your team'), 'North');
    await press.type(screen.getByLabelText('Passphrase'), 'secret');
    await screen.findByText('Not strong enough yet');
    const submit = screen.getByRole('button', { name: 'Start my records' });
    await press.click(submit);
    expect((await screen.findByRole('alert')).textContent).toContain('harder to guess');

    await press.type(screen.getByLabelText('Passphrase'), ' lemons dance slowly');
    await screen.findByText('Strong enough');
    await press.type(screen.getByLabelText('Passphrase again'), 'secret lemons dance');
    await press.click(submit);
    expect((await screen.findByRole('alert')).textContent).toContain('not the same');

    await press.type(screen.getByLabelText('Passphrase again'), ' slowly');
    await press.click(submit);
    await screen.findByRole('navigation');
    expect(asked(desk, 'create')).toEqual([
      {
        passphrase: 'secret lemons dance slowly',
        me: { name: 'Priya Shah', role: 'Team manager', tier: 'teamManager', team: 'North', manager: null, startedOn: null, finishedOn: null },
        recovery: null,
      },
    ]);
  });
});

describe('unlocking', () => {
  it('says beside the field that the passphrase is wrong, and keeps the focus there', async () => {
    const { press } = openGate(locked());
    const field = await screen.findByLabelText('Passphrase');
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('type')).toBe('password');
    await press.keyboard('four lemons dance{Enter}');
    await screen.findByText(/does not open these records/);
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    await expectAccessible();

    await press.click(screen.getByLabelText('Show what I type'));
    expect(field.getAttribute('type')).toBe('text');
    await press.type(field, ' slowly{Enter}');
    await screen.findByRole('navigation');
  });

  it('says how long to wait after many wrong ones, and that nothing is deleted', async () => {
    const desk = locked();
    desk.unlocking = { recoveryKey: null, waitSeconds: 240 };
    const { press } = openGate(desk);
    await screen.findByText(/next try is open in 4 minutes/);
    expect(screen.getByRole('timer').textContent).toContain('Nothing was deleted');
    const field = screen.getByLabelText('Passphrase');
    await press.type(field, 'anything{Enter}');
    expect(asked(desk, 'unlock')).toEqual([]);
    await waitFor(() => expect(document.querySelector('body > [data-announcer]')?.textContent).toMatch(/next try is open in/));
    // Bug: the sentence stood there twice, once with the seconds of the last try.
    expect(screen.queryByText('Error:')).toBeNull();
    expect(field.getAttribute('aria-describedby')).toBe(screen.getByRole('timer').id);
    await expectAccessible();
  });

  it('waits after the tenth wrong one', async () => {
    const desk = locked();
    desk.overrides.set('unlock', () => {
      desk.unlocking = { recoveryKey: null, waitSeconds: 30 };
      throw refusal({ code: 'wrongPassphrase' });
    });
    const { press } = openGate(desk);
    await press.type(await screen.findByLabelText('Passphrase'), 'not it{Enter}');
    await screen.findByText(/next try is open in \d+ seconds/);
    // Bug: “try again” stood above “wait”.
    expect(screen.queryByText(/does not open these records/)).toBeNull();
  });

  it('says when the next try is open', async () => {
    const desk = locked();
    desk.unlocking = { recoveryKey: null, waitSeconds: 1 };
    openGate(desk);
    await screen.findByRole('timer');
    await screen.findByText('You can try again now.');
    expect(screen.queryByRole('timer')).toBeNull();
  });

  it.each([
    ['a newer format', refusal({ code: 'storeNewer', found: 7, known: 4 }), 'These records need a newer Sightline'],
    ['another window', refusal({ code: 'storeInUse' }), 'Sightline is open already'],
    ['a damaged file', { kind: 'fault', fault: 'storeDamaged' }, 'These records are damaged', /left exactly as it is.*Choose “Restore from a backup…” below/],
    ['a damaged key file', { kind: 'fault', fault: 'keyFileDamaged' }, 'The key file is damaged', /left as they are.*restore a backup/],
    ['a key file that is gone', { kind: 'fault', fault: 'keyFileGone' }, 'The key file is missing', /left as they are.*restore a backup/],
    ['a file that is gone', { kind: 'fault', fault: 'storeGone' }, 'Your records are not there', /put nothing in its place.*It should be in \/records/],
    ['files of different times', { kind: 'fault', fault: 'logOfAnotherFile' }, 'These files do not belong together', /left exactly as they are.*restore a backup/],
    ['a folder that can only be read', { kind: 'fault', fault: 'notWritable' }, 'Sightline cannot write to your records', /is safe.*Ask IT for permission/],
    ['a full disk', { kind: 'fault', fault: 'diskFull' }, 'The disk is full', /is safe.*Free some space/],
  ])('explains %s, with a way on', async (_what, error, title, said = /./) => {
    const desk = locked();
    desk.overrides.set('unlock', () => {
      throw error;
    });
    const { press } = openGate(desk);
    await press.type(await screen.findByLabelText('Passphrase'), 'anything{Enter}');
    await screen.findByRole('heading', { level: 1, name: title });
    expect(document.body.textContent).toMatch(said);
    await expectAccessible();
    await press.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { level: 1, name: 'Unlock your records' });
    await press.click(screen.getByRole('button', { name: 'Open the sample workspace instead' }));
    await waitFor(() => expect(asked(desk, 'open_sample')).toHaveLength(1));
  });
});

describe('a forgotten passphrase', () => {
  it('without a recovery key cannot be helped, and the screen says so and what is left', async () => {
    const { press } = openGate(locked());
    await press.click(await screen.findByRole('button', { name: 'I have forgotten my passphrase' }));
    await screen.findByText(/have no recovery key, so only their passphrase opens them/);
    expect(screen.queryByLabelText('The 24 words, in order')).toBeNull();
    await expectAccessible();
    await press.click(screen.getByRole('button', { name: 'Restore from a backup…' }));
    await screen.findByRole('heading', { level: 1, name: 'Restore from a backup' });
    await press.click(screen.getByRole('button', { name: 'Back' }));
    await press.click(await screen.findByRole('button', { name: 'Back to unlocking' }));
    await screen.findByRole('heading', { level: 1, name: 'Unlock your records' });
  });

  it('with one: the words, whose records they open, a new passphrase', async () => {
    const desk = locked();
    desk.unlocking = { recoveryKey: 'RK-3F9A-77C0', waitSeconds: 900 };
    const { press } = openGate(desk);
    await press.click(await screen.findByRole('button', { name: 'I have forgotten my passphrase' }));
    await screen.findByText(/recovery key RK-3F9A-77C0 opens these records/);
    const words = screen.getByLabelText('The 24 words, in order');
    await press.click(screen.getByRole('button', { name: 'Check the words' }));
    await screen.findAllByText('Enter the 24 words from the page');
    await press.type(words, 'abondon art');
    await press.click(screen.getByRole('button', { name: 'Check the words' }));
    await screen.findAllByText(/Word 1 is not one of those/);
    await expectAccessible();
    await press.clear(words);
    await press.type(words, 'abandon art');
    await press.click(screen.getByRole('button', { name: 'Check the words' }));
    // Bug: the focus was nowhere.
    expect(document.activeElement).toBe(await screen.findByRole('heading', { name: 'The recovery key fits' }));
    screen.getByText('Priya Shah, Team manager, North');
    await expectAccessible();

    const submit = screen.getByRole('button', { name: 'Set the new passphrase and open' });
    await press.type(screen.getByLabelText('New passphrase'), 'secret lemons dance slowly');
    await screen.findByText('Strong enough');
    await press.click(submit);
    expect((await screen.findByRole('alert')).textContent).toContain('not the same');
    await press.type(screen.getByLabelText('New passphrase again'), 'secret lemons dance slowly');
    await press.click(submit);
    await screen.findByText(/opened with your authority’s recovery key/);
    expect(asked(desk, 'recover')).toEqual([{ words: 'abandon art', passphrase: 'secret lemons dance slowly' }]);
  });
});
