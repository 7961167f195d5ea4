import { describe, expect, it } from 'vitest';
import type { SetRow } from '../../../ipc/call';
import { choices, emptyTable, known, linkName, NEW_SET, problems, tableAbout } from './table';

const row = (set: string, edition: string, summaries: number) =>
  ({ about: { set, edition, short: set.toUpperCase(), title: `Set ${set}`, publisher: 'Nobody', published: edition }, summaries }) as SetRow;
const rows = [row('a', '2025', 0), row('a', '2020', 3), row('b', '1', 2)];
const filled = { ...emptyTable, title: ' Local standards ', short: 'West Shire', publisher: 'Westshire', published: '2026-02', licence: 'Ours', attribution: 'Westshire Council' };

describe('what a table is', () => {
  it.each([['West Shire', 'west-shire'], ['  Ä & B!', 'a-b'], ['…', '']])('%j as a name in links is %j', (text, name) => {
    expect(linkName(text)).toBe(name);
  });

  it('is a new set, a new edition of one, or the words of an edition that has summaries', () => {
    expect(choices(rows).map(({ value }) => value)).toEqual([NEW_SET, 'edition|a|2025', 'edition|b|1', 'words|a|2020', 'words|b|1']);
  });

  it('starts with what is known, and never with somebody else’s licence', () => {
    expect(known('words|a|2020', rows)).toEqual({ title: 'Set a', short: 'A', publisher: 'Nobody', published: '2020', licence: '', attribution: '' });
    expect(known('edition|a|2025', rows).published).toBe('');
  });

  it('keeps the set for a new edition, and the edition for the publisher’s words', () => {
    expect(tableAbout(NEW_SET, filled, rows)).toMatchObject({ set: 'west-shire', edition: '2026-02', title: 'Local standards' });
    expect(tableAbout('edition|a|2025', filled, rows)).toMatchObject({ set: 'a', edition: '2026-02' });
    expect(tableAbout('words|a|2020', filled, rows)).toMatchObject({ set: 'a', edition: '2020' });
  });

  it('says which fields are missing or cannot be', () => {
    expect(Object.keys(problems(emptyTable))).toHaveLength(6);
    expect(problems(filled)).toEqual({});
    expect(problems({ ...filled, short: '??', published: 'May' })).toEqual({
      short: expect.stringContaining('letter or figure'),
      published: expect.stringContaining('2026-02'),
    });
  });
});
