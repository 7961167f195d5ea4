import { screen, waitFor, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { expectAccessible } from '../../../testing/axe';
import { Desk } from '../../../testing/desk';
import { asked, openAt } from '../../../testing/window';

const AT = '/standards/pqs-2025/2025-03';

async function start(desk = Desk.full()) {
  const opened = await openAt(AT, desk);
  await opened.press.click(await screen.findByRole('button', { name: 'Import…' }));
  return opened;
}

it('shows what would change before anything does, and then where it went', async () => {
  const { desk, press } = await start();
  const dialog = await screen.findByRole('dialog', { name: 'Import invented.json' });
  await within(dialog).findByText(/2 items new, 1 with other words, 1 no longer there, 70 the same/);
  within(dialog).getByText(/Held by Westshire Council/);
  within(dialog).getByText('1 detail of the file will not be kept');
  await expectAccessible(dialog);
  expect(asked(desk, 'import_standards')).toEqual([]);
  await press.click(within(dialog).getByRole('button', { name: 'Import' }));
  await screen.findByRole('heading', { level: 1, name: 'Invented early career standards' });
  await screen.findByText('Imported: 73 items and 14 mappings');
  expect(asked(desk, 'import_standards')).toEqual([{ handle: 1, about: null }]);
});

it('refuses line by line, and offers no import', async () => {
  const desk = Desk.full();
  desk.standards.preview = {
    ...desk.standards.preview, kind: 'refused', about: null,
    refused: [{ place: 'line 7', reason: 'the code 2.3 stands there twice' }, { place: '', reason: 'no title' }],
  };
  await start(desk);
  const dialog = await screen.findByRole('dialog', { name: 'Import invented.json' });
  const line = await within(dialog).findByRole('row', { name: /line 7/ });
  within(line).getByText('the code 2.3 stands there twice');
  within(dialog).getByRole('row', { name: /The file no title/ });
  expect(within(dialog).queryByRole('button', { name: 'Import' })).toBeNull();
});

it('says when the publisher’s own words would come in', async () => {
  const desk = Desk.full();
  desk.standards.preview = { ...desk.standards.preview, kind: 'officialWords' };
  await start(desk);
  await screen.findByText(/^Official wording:/);
});

it('asks of a table what it does not say, and names what is missing', async () => {
  const desk = Desk.full();
  desk.standards.file = { handle: 4, name: 'local.csv', format: 'csv' };
  const { press } = await start(desk);
  const dialog = await screen.findByRole('dialog', { name: 'Import local.csv' });
  await press.click(within(dialog).getByRole('button', { name: 'See what would change' }));
  await within(dialog).findByRole('link', { name: 'Title: enter it' });
  expect(asked(desk, 'preview_standards')).toEqual([]);
  const filled = { Title: 'Local standards', 'Short name': 'WS', Publisher: 'Westshire', Published: '2026-02', Licence: 'Ours', Attribution: 'Westshire Council' };
  for (const [label, text] of Object.entries(filled)) await press.type(within(dialog).getByLabelText(label), text);
  await expectAccessible(dialog);
  await press.click(within(dialog).getByRole('button', { name: 'See what would change' }));
  await within(dialog).findByRole('button', { name: 'Import' });
  expect(asked(desk, 'preview_standards')).toEqual([{
    handle: 4,
    about: { set: 'ws', edition: '2026-02', short: 'WS', title: 'Local standards', publisher: 'Westshire', published: '2026-02', licence: 'Ours', attribution: 'Westshire Council' },
  }]);
});

it('does nothing when no file is chosen, and says so when it cannot be read', async () => {
  const desk = Desk.full();
  desk.standards.file = null;
  const { press } = await start(desk);
  await waitFor(() => expect(asked(desk, 'open_standards_file')).toHaveLength(1));
  expect(screen.queryByRole('dialog')).toBeNull();
  desk.overrides.set('open_standards_file', () => { throw { kind: 'refusal', refusal: { code: 'fileTooLarge', megabytes: 16 } }; });
  await press.click(screen.getByRole('button', { name: 'Import…' }));
  await screen.findByText(/larger than 16 MB/);
});

it('saves a set as a file of either form', async () => {
  const { desk, press } = await openAt(AT);
  for (const form of ['As CASE 1.1 (JSON)…', 'As a table (CSV)…']) {
    await press.click(await screen.findByRole('button', { name: 'Export' }));
    await press.click(await screen.findByRole('menuitem', { name: form }));
  }
  await screen.findByText('Saved to /home/priya/Documents/pqs-2025.csv');
  expect(asked(desk, 'export_standards').map(({ format }) => format)).toEqual(['case', 'csv']);
});
