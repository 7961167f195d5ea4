import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from '../../testing/axe';
import { refusal } from '../../testing/invented';
import { row } from '../../testing/desk-backups';
import { Desk } from '../../testing/desk';
import { asked, openAt } from '../../testing/window';
import { size } from '../../words/backup';
import { warningOf } from './warning';

const section = () => screen.findByRole('region', { name: 'Backups' });

describe('backups in Settings', () => {
  it('says first that there is none, and makes one', async () => {
    const { desk, press } = await openAt('/settings');
    const backups = within(await section());
    await backups.findByText('There is no backup yet.');
    expect(backups.queryByRole('table')).toBeNull();
    await expectAccessible();
    await press.click(backups.getByRole('button', { name: 'Back up now' }));
    await screen.findByText('The backup is made and checked');
    await backups.findByText(/The last backup was made on 14 May 2026/);
    expect(backups.getAllByRole('row')).toHaveLength(2);
    expect(asked(desk, 'back_up_now')).toHaveLength(1);
    await expectAccessible();
  });

  it('sets a second folder, and says when its copy could not be made', async () => {
    const { desk, press } = await openAt('/settings');
    const backups = within(await section());
    await press.click(await backups.findByRole('button', { name: 'Choose a second folder…' }));
    await backups.findByText('Each backup is copied to /media/usb.');
    desk.backups.second = { state: 'failed', folder: '/media/usb', fault: 'diskFull' };
    await press.click(backups.getByRole('button', { name: 'Back up now' }));
    await backups.findByText('The backup is made, but not its second copy in /media/usb.');
    expect(backups.getByText(/free some space/i)).toBeTruthy();
    await expectAccessible();
    await press.click(backups.getByRole('button', { name: 'Use no second folder' }));
    await backups.findByText(/None is set/);
  });

  it('lists what is kept, where, and checks one', async () => {
    const desk = Desk.full();
    const days = ['14', '13', '12', '11', '10', '09', '08'];
    desk.backups.put(...days.map((day) => row(`2026-05-${day}T09:00:00.000Z`, { second: day === '13', whole: day !== '12' })));
    const { press } = await openAt('/settings', desk);
    const backups = within(await section());
    await backups.findByRole('table');
    expect(backups.getAllByRole('row')).toHaveLength(1 + 5);
    expect(backups.getByText('This computer and second folder')).toBeTruthy();
    expect(backups.getByText('Not whole')).toBeTruthy();
    await press.click(backups.getByRole('button', { name: 'Show more' }));
    expect(backups.getAllByRole('row')).toHaveLength(1 + 7);

    await press.click(backups.getByRole('button', { name: /Check the backup of 14 May 2026/ }));
    await backups.findByText('Just now: whole');
    desk.overrides.set('check_backup', () => {
      throw refusal({ code: 'backupDamaged' });
    });
    await press.click(backups.getByRole('button', { name: /Check the backup of 13 May 2026/ }));
    await backups.findByText(/That backup is damaged/);
    expect(backups.getAllByText('Not whole')).toHaveLength(2);
    await expectAccessible();
  });

  // Bug: both were called “Check the backup of 14 May 2026, 10:00”.
  it('tells two of one minute apart, in the list and to the ear', async () => {
    const desk = Desk.full();
    desk.backups.put(
      ...['14T09:00:41', '14T09:00:07', '13T09:00:07'].map((made) => row(`2026-05-${made}.000Z`)),
    );
    await openAt('/settings', desk);
    const backups = within(await section());
    const buttons = await backups.findAllByRole('button', { name: /^Check the backup of/ });
    expect(buttons.map((button) => button.getAttribute('aria-label')?.slice(20))).toEqual([
      expect.stringMatching(/^14 May 2026, \d\d:00:41$/),
      expect.stringMatching(/^14 May 2026, \d\d:00:07$/),
      expect.stringMatching(/^13 May 2026, \d\d:00$/),
    ]);
    expect(backups.getAllByRole('rowheader').map((cell) => cell.textContent?.slice(-3))).toEqual([':41', ':07', ':00']);
  });

  it('says why it cannot show them, and why one could not be made', async () => {
    const desk = Desk.full();
    desk.overrides.set('back_up_now', () => {
      desk.backups.now = { ...desk.backups.now, failed: 'diskFull' };
      throw { kind: 'fault', fault: 'diskFull' };
    });
    const { press } = await openAt('/settings', desk);
    const backups = within(await section());
    await press.click(await backups.findByRole('button', { name: 'Back up now' }));
    await backups.findByText(/The disk is full/);
    await waitFor(() => expect(asked(desk, 'backups')).toHaveLength(4));
    // Bug: one fault gave two messages.
    expect(screen.queryByText(/tried to make a backup and could not/)).toBeNull();
  });

  it('are not made of the sample', async () => {
    const desk = Desk.full();
    desk.overrides.set('welcome', () => desk.welcome(true));
    await openAt('/settings', desk);
    expect(within(await section()).getByText(/invented people, so it needs no backup/)).toBeTruthy();
    expect(asked(desk, 'backups')).toEqual([]);
  });
});

describe('the warning above every page', () => {
  it('says nothing while all is well', async () => {
    const desk = Desk.full();
    desk.backups.put(row('2026-05-13T09:00:00.000Z'));
    await openAt('/home', desk);
    await waitFor(() => expect(asked(desk, 'backups')).not.toEqual([]));
    expect(screen.queryByRole('button', { name: 'Open Settings' })).toBeNull();
  });

  it('says when the last one is old, and leads to Settings', async () => {
    const desk = Desk.full();
    desk.backups.put(row('2026-05-01T09:00:00.000Z'));
    const { press } = await openAt('/home', desk);
    await screen.findByText(/more than seven days old: it was made on 1 May 2026/);
    await expectAccessible();
    await press.click(screen.getByRole('button', { name: 'Open Settings' }));
    await waitFor(() => expect(document.activeElement?.id).toBe('settings-backups-heading'));
    await waitFor(() => expect(screen.getAllByText(/more than seven days old/)).toHaveLength(1));
    await press.click(await within(await section()).findByRole('button', { name: 'Back up now' }));
    await waitFor(() => expect(screen.queryByText(/more than seven days old/)).toBeNull());
  });

  it('names the most serious thing first', () => {
    const backups = {
      folder: '/records/backups', last: '2026-05-01T09:00:00.000Z', stale: true, rows: [],
      second: { path: '/media/usb', reachable: false },
    };
    const what = (part: object, failed: 'diskFull' | null = null) => warningOf({ backups: { ...backups, ...part }, failed })?.what;
    expect(what({}, 'diskFull')).toBe('Sightline tried to make a backup and could not.');
    // It runs by itself: nobody was doing anything.
    expect(warningOf({ backups, failed: 'unexpected' })?.next).toBe('If it happens again, tell IT that backups fail.');
    expect(what({})).toMatch(/more than seven days old/);
    expect(what({ stale: false })).toBe('The second folder for backups cannot be reached: /media/usb.');
    expect(what({ stale: false, second: null })).toBeUndefined();
    expect(what({ last: null, second: null })).toBeUndefined();
  });
});

describe('a size', () => {
  it.each([
    [1, '1 kB'],
    [999, '999 kB'],
    [1_000, '1.0 MB'],
    [38_400, '38 MB'],
    [1_234_000, '1,234 MB'],
  ])('of %i kilobytes is %s', (kilobytes, shown) => expect(size(kilobytes)).toBe(shown));
});
