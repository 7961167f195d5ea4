import { screen, waitFor, within } from '@testing-library/svelte';
import { describe, expect, it, vi } from 'vitest';
import { Desk } from '../../testing/desk';
import { asked, openAt } from '../../testing/window';

const AT = '/standards/pqs-2025/2025-03';
const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name });
const item = (name: RegExp) => screen.findByRole('treeitem', { name });

describe('the contents', () => {
  it('are one tab stop, unfold where one is, and say what was seen', async () => {
    await openAt(`${AT}/2.3`);
    const at = await item(/^2\.3 Hears/);
    expect(at.ariaSelected ?? at.getAttribute('aria-selected')).toBe('true');
    expect(at.textContent).toContain('6 below, 1 of them seen, seen in 4 records');
    expect(screen.getAllByRole('treeitem').filter((each) => each.tabIndex === 0)).toEqual([at]);
  });

  it('are found again as they were left', async () => {
    const { press } = await openAt(`${AT}/2.3`);
    await heading('PQS 2.3');
    (await item(/^2\.3 Hears/)).focus();
    await press.keyboard('{ArrowLeft}{ArrowLeft}{ArrowUp}{ArrowRight}');
    await press.keyboard('{Alt>}1{/Alt}');
    await heading(/What needs you now/);
    await press.keyboard('{Alt>}7{/Alt}');
    await heading('PQS 2.3');
    await item(/^1\.2 /);
  });

  it('offer the sets that are used, the default first, and keep a hidden one readable', async () => {
    const desk = Desk.full();
    desk.standards.hidden = [{ set: 'invented', edition: '2026-02' }];
    await openAt(AT, desk);
    const sets = await screen.findByLabelText<HTMLSelectElement>('Set and edition');
    await waitFor(() => expect([...sets.options].map(({ text }) => text)).toEqual([expect.stringMatching(/^PQS: /)]));
  });

  it('open a hidden set where a link leads there, and say that it is hidden', async () => {
    const desk = Desk.full();
    desk.standards.hidden = [{ set: 'invented', edition: '2026-02' }];
    await openAt('/standards/invented/2026-02', desk);
    await heading('Invented early career standards');
    await screen.findByText(/This set is hidden/);
  });
});

describe('the search', () => {
  it('goes over all sets, and Enter opens the best while the field keeps its words', async () => {
    const { press } = await openAt(AT);
    await press.keyboard('/');
    const field = await screen.findByRole('combobox', { name: 'Find by code or words' });
    expect(document.activeElement).toBe(field);
    await press.type(field, 'drawing');
    await screen.findByText(/found in 2 sets/);
    const list = screen.getByRole('listbox', { name: 'Find by code or words' });
    expect(within(list).getAllByRole('group').map((each) => each.getAttribute('aria-labelledby'))).toHaveLength(2);
    await press.keyboard('{ArrowDown}{Enter}');
    await heading('PQS 1.2 K1a');
    expect(field).toHaveProperty('value', 'drawing');
  });

  it('opens what was asked for last when Enter is faster than the answer', async () => {
    const desk = Desk.full();
    let answer = () => {};
    desk.overrides.set('search_standards', async (args: Record<string, unknown>) => {
      if (args['query'] === '1.2') await new Promise<void>((resolve) => (answer = resolve));
      return desk.standards.answer('search_standards', args);
    });
    const { press } = await openAt(AT, desk);
    await press.type(await screen.findByRole('combobox', { name: 'Find by code or words' }), '1.');
    await screen.findByRole('option', { name: /PQS 1\.1 Thinks/ });
    await press.keyboard('2{Enter}');
    expect(screen.queryByRole('heading', { level: 1, name: 'PQS 1.1' })).toBeNull();
    answer();
    await heading('PQS 1.2');
  });

  it('says what to do when nothing matches, and that sets are hidden', async () => {
    const desk = Desk.full();
    desk.standards.hidden = [{ set: 'invented', edition: '2026-02' }];
    const { press } = await openAt(AT, desk);
    await press.type(await screen.findByRole('combobox', { name: 'Find by code or words' }), 'zebra');
    await screen.findByRole('heading', { name: 'Nothing matches “zebra”' });
    await screen.findByText(/1 set is hidden and not searched/);
    await press.keyboard('{Escape}');
    await item(/^1 /);
  });
});

it('what was imported and cannot be read is told, and keeps nobody from the other sets', async () => {
  const desk = Desk.full();
  desk.standards.unreadable = [
    { what: 'early-career 2031', reason: 'CFDocument.title is missing' },
    { what: 'a mapping of early-career 2031', reason: 'to_code: it is empty' },
  ];
  await openAt(`${AT}/2.3`, desk);
  await heading('PQS 2.3');
  await screen.findByText(/, early-career 2031 cannot be read here/);
  await screen.findByText(/, a mapping of early-career 2031 cannot be read here/);
  await screen.findByText(/tell them: CFDocument.title is missing\./);
});

describe('a statement', () => {
  it('says whose words it has, where it stands and under which licence', async () => {
    await openAt('/standards/invented/2026-02/2.3');
    await heading('INV 2.3');
    await screen.findByText('In our words:');
    await screen.findByText(/A summary in our words/);
    await screen.findByText('Entry');
    await screen.findByText(/Held by Westshire Council. Used with permission/);
    const where = screen.getByRole('navigation', { name: 'Where it stands' });
    expect(within(where).getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
      'Invented early career standards', '2 Relationships and communication, early in a career',
    ]);
  });

  it('gives its reference for one key, from wherever the focus is, and says so', async () => {
    const { press } = await openAt(`${AT}/2.3`);
    const copied = vi.spyOn(navigator.clipboard, 'writeText');
    await screen.findByRole('button', { name: /^Copy reference/ });
    await press.keyboard('c');
    expect(copied).toHaveBeenLastCalledWith('PQS 2.3');
    screen.getAllByRole('link', { name: /^2\.3 K1 / })[0]?.focus();
    await press.keyboard('{ArrowDown}{ArrowDown}c');
    expect(copied).toHaveBeenLastCalledWith('PQS 2.3 K1b');
    (await item(/^2\.3 Hears/)).focus();
    await press.keyboard('{ArrowUp}c');
    expect(copied).toHaveBeenLastCalledWith('PQS 2.2');
    expect(screen.getByText('Copied: PQS 2.2').closest('[role=status]')).not.toBeNull();
  });

  it('leaves the key alone where single keys are off', async () => {
    const desk = Desk.full();
    desk.settings = { ...desk.settings, singleKeyShortcuts: false };
    const { press } = await openAt(`${AT}/2.3`, desk);
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockClear();
    await screen.findByRole('button', { name: /^Copy reference/ });
    await press.keyboard('c');
    expect(copied).not.toHaveBeenCalled();
  });

  it('shows the notes that link to it and opens their record', async () => {
    const { press } = await openAt(`${AT}/2.3`);
    await screen.findByText('Daniel knelt at the table so that he was level with J.');
    await press.click(screen.getByRole('link', { name: 'Daniel Okoro, 12 May 2026' }));
    await heading(/Daniel Okoro/);
  });

  it('says what to do where nothing was seen', async () => {
    await openAt(`${AT}/1.1`);
    await screen.findByRole('heading', { name: 'Not yet seen' });
  });

  it('says so when it cannot be read', async () => {
    const desk = Desk.full();
    desk.overrides.set('standard', () => { throw { kind: 'fault', fault: 'unexpected' }; });
    await openAt(`${AT}/1.2`, desk);
    await screen.findByText(/Something unexpected went wrong/);
  });

  it('that the edition does not have is no dead end', async () => {
    await openAt(`${AT}/9.9`);
    await screen.findByText(/There is no 9\.9 here/);
  });
});

describe('relations', () => {
  it('are said in words from either end', async () => {
    const { press } = await openAt(`${AT}/2.3`);
    await screen.findByText('Replaced by');
    await press.click(screen.getByRole('link', { name: 'INV 2.3' }));
    await heading('INV 2.3');
    await screen.findByText('Replaces');
  });

  it('are one tab stop, each with what can be done to it', async () => {
    const desk = Desk.full();
    desk.standards.mappings.push({
      from: { set: 'pqs-2025', edition: '2025-03', code: '2.3' }, kind: 'isRelatedTo',
      to: { set: 'invented', edition: '2026-02', code: '1.1' },
    });
    const { press } = await openAt(`${AT}/2.3`, desk);
    (await screen.findByRole('link', { name: 'INV 2.3' })).focus();
    await press.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'INV 1.1' }));
    await press.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove “Related to INV 1.1”' }));
    const stops = within(screen.getByRole('region', { name: /^Related/ })).getAllByRole('link');
    expect(stops.filter((link) => link.tabIndex === 0)).toEqual([]);
    await press.keyboard('{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Remove “Replaced by INV 2\.3/ })));
  });

  it('are drawn by hand, and taken back', async () => {
    const { desk, press } = await openAt('/standards/invented/2026-02/1.1');
    await press.click(await screen.findByRole('button', { name: 'Say how these relate' }));
    const dialog = await screen.findByRole('dialog', { name: 'Say how these relate' });
    await press.click(within(dialog).getByRole('button', { name: 'Keep this' }));
    await within(dialog).findByText('Choose the other standard');
    await press.type(within(dialog).getByRole('combobox', { name: 'The other standard' }), 'Thinks about power');
    await within(dialog).findByRole('option', { name: /PQS 1\.1/ });
    await press.keyboard('{Enter}');
    await press.click(within(dialog).getByRole('radio', { name: 'in the place of the other' }));
    await press.click(within(dialog).getByRole('button', { name: 'Keep this' }));
    await screen.findByText('Replaces');
    expect(asked(desk, 'add_mapping')).toEqual([{
      mapping: {
        from: { set: 'pqs-2025', edition: '2025-03', code: '1.1' }, kind: 'replacedBy',
        to: { set: 'invented', edition: '2026-02', code: '1.1' },
      },
    }]);
    await press.click(screen.getByRole('button', { name: 'Remove “Replaces PQS 1.1”' }));
    await screen.findByText(/Nobody has said yet/);
    expect(asked(desk, 'remove_mapping')[0]).toEqual(asked(desk, 'add_mapping')[0]);
  });
});
