// The screens of observations, in the window on the stand-in desk: what a person does with the keyboard,
// what reaches the core, and that no state hinders anybody.

import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Content, State } from '../../ipc/call';
import { finishAll } from '../../parts/leaving';
import { expectAccessible } from '../../testing/axe';
import { Desk } from '../../testing/desk';
import { daniel, emptyContent, mei, pqs, refusal, talkedContent, TODAY, writtenContent } from '../../testing/invented';
import { openAt } from '../../testing/window';
import { newNote } from './record';

let desk: Desk;

beforeEach(() => {
  desk = Desk.staffed();
});

// So that what is not saved can be, before the next test.
afterEach(() => desk.overrides.clear());

function user() {
  return userEvent.setup();
}

async function open(state: State, content: Content) {
  desk.observations.put('a', daniel, state, content);
  await openAt('/observations/a', desk);
  await screen.findByRole('heading', { level: 1, name: /Daniel Okoro/ });
}

const note = (number: number) => screen.getByRole<HTMLTextAreaElement>('textbox', { name: new RegExp(`^Note ${number}:`) });
const texts = () => screen.getAllByRole<HTMLTextAreaElement>('textbox', { name: /^Note \d+:/ }).map((area) => area.value);
const kept = () => desk.observations.records.get('a')?.content;
const saves = () => desk.calls.filter(({ command }) => command === 'write_observation');

describe('saving', () => {
  it('saves what is typed by itself, with the version the store holds', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    await press.click(note(1));
    await press.keyboard('!');
    await waitFor(() => expect(kept()?.notes[0]?.text).toMatch(/them\.!$/));
    await screen.findByText(/^Saved \d\d:\d\d$/);
    await press.keyboard('?');
    await press.tab();
    await waitFor(() => expect(kept()?.notes[0]?.text).toMatch(/!\?$/));
    expect(saves().map(({ args }) => args['version'])).toEqual([1, 2]);
  });

  it('finishes before the window may close', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    await press.click(note(1));
    await press.keyboard('last word');
    expect(await finishAll()).toBe(true);
    expect(kept()?.notes[0]?.text).toMatch(/last word$/);
  });

  it.each([
    ['is full', 'diskFull', /Your last changes are not saved\. The disk is full/],
    ['can only be read', 'notWritable', /Your last changes are not saved\. Sightline cannot write there/],
    ['is gone', 'storeGone', /Your last changes are not saved\. The file of your records is not where it was/],
  ])('keeps the text on screen when the disk %s, says so, and offers it to copy', async (_what, fault, said) => {
    await open('writingUp', writtenContent());
    desk.overrides.set('write_observation', () => {
      throw { kind: 'fault', fault };
    });
    const press = user();
    await press.click(note(1));
    await press.keyboard(' Precious.');
    expect(await finishAll()).toBe(false);
    const alert = await screen.findByText(said);
    const message = within(alert.closest('[role="alert"]') as HTMLElement);
    expect(note(1).value).toMatch(/Precious\.$/);
    await press.click(message.getByRole('button', { name: 'Copy my words' }));
    expect(await navigator.clipboard.readText()).toContain('Precious.');

    desk.overrides.delete('write_observation');
    await press.click(message.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(screen.queryByText(said)).toBeNull());
    expect(kept()?.notes[0]?.text).toMatch(/Precious\.$/);
  });

  it('never tries again what a newer record refuses, and keeps the words beside that record', async () => {
    await open('writingUp', writtenContent());
    desk.overrides.set('write_observation', () => {
      throw refusal({ code: 'staleCopy', held: 7 });
    });
    const press = user();
    await press.type(note(2), ' Mine.');
    await press.tab();
    const alert = await screen.findByText(/This record was changed elsewhere/);
    const message = within(alert.closest('[role="alert"]') as HTMLElement);
    const tried = saves().length;
    await press.type(note(2), ' More of mine.');
    expect(await finishAll()).toBe(false);
    expect(saves()).toHaveLength(tried);
    expect(message.queryByRole('button', { name: 'Try now' })).toBeNull();
    await press.click(message.getByRole('button', { name: 'Copy my words' }));
    expect(await navigator.clipboard.readText()).toContain('More of mine.');
    await expectAccessible();

    const elsewhere = { ...writtenContent(), notes: [newNote('e', 'saw', 'Written elsewhere.')] };
    desk.observations.put('a', daniel, 'writingUp', elsewhere);
    desk.overrides.clear();
    await press.click(message.getByRole('button', { name: 'Open the newer one' }));
    await waitFor(() => expect(texts()).toEqual(['Written elsewhere.']));
    const kept = screen.getByRole('region', { name: 'Your words from before' });
    expect(kept.textContent).toContain('More of mine.');
    // What both have is not shown twice.
    expect(kept.textContent).not.toContain(elsewhere.prepare.purpose);
    await expectAccessible();
    // Until somebody lets them go, they are not lost by leaving.
    expect(await finishAll()).toBe(false);
    await press.click(within(kept).getByRole('button', { name: 'I have what I need' }));
    expect(screen.queryByRole('region', { name: 'Your words from before' })).toBeNull();
    expect(await finishAll()).toBe(true);
  });

  it('tries again only after a change what the rules refuse, and says what to change', async () => {
    await open('writingUp', writtenContent());
    desk.overrides.set('write_observation', () => {
      throw refusal({ code: 'textTooLong', field: 'note', limit: 20_000 });
    });
    const press = user();
    await press.type(note(2), ' Too much.');
    await press.tab();
    await screen.findByText(/not saved\. There is more text in a note than the 20,000 characters/);
    desk.overrides.clear();
    await press.type(note(2), '{Backspace}');
    await waitFor(() => expect(kept()?.notes[1]?.text).toMatch(/Too much$/));
    expect(screen.queryByText(/are not saved/)).toBeNull();
  });

  it('gives back unsaved words to whoever comes back to the record, and saves them when it can', async () => {
    await open('writingUp', writtenContent());
    desk.observations.put('b', mei, 'writingUp', emptyContent());
    await screen.findByRole('link', { name: /Daniel Okoro/ });
    desk.overrides.set('write_observation', () => {
      throw { kind: 'fault', fault: 'diskFull' };
    });
    const press = user();
    await press.type(note(2), ' Still here.');
    await press.type(screen.getByRole('textbox', { name: 'Find by name' }), 'e');
    await press.click(await screen.findByRole('link', { name: /Mei Lin/ }));
    await screen.findByRole('heading', { level: 1, name: /Mei Lin/ });
    expect(await finishAll()).toBe(false);
    await press.click(screen.getByRole('link', { name: /Daniel Okoro/ }));
    await screen.findByRole('heading', { level: 1, name: /Daniel Okoro/ });
    expect(note(2).value).toMatch(/Still here\.$/);
    desk.overrides.clear();
    expect(await finishAll()).toBe(true);
    expect(kept()?.notes[1]?.text).toMatch(/Still here\.$/);
  });
});

describe('notes by keyboard', () => {
  it('are added, written, split, moved and deleted, and all of it is undone', async () => {
    await open('writingUp', emptyContent());
    const press = user();
    await press.click(screen.getByRole('button', { name: 'I saw' }));
    await waitFor(() => expect(document.activeElement).toBe(note(1)));
    await press.keyboard('He knelt. She chose.');
    await press.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(document.activeElement).toBe(note(2)));
    await press.keyboard('Silence.');

    await press.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await waitFor(() => expect(texts()).toEqual(['Silence.', 'He knelt. She chose.']));
    expect(document.activeElement).toBe(note(1));

    note(2).focus();
    note(2).setSelectionRange(9, 9);
    await press.keyboard('{Control>}{Shift>}{Enter}{/Shift}{/Control}');
    await waitFor(() => expect(texts()).toEqual(['Silence.', 'He knelt.', 'She chose.']));
    await waitFor(() => expect(document.activeElement).toBe(note(3)));

    await press.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
    await waitFor(() => expect(texts()).toEqual(['Silence.', 'He knelt.']));
    expect(document.activeElement).toBe(note(2));

    const undo = () => press.keyboard('{Control>}z{/Control}');
    await undo();
    await waitFor(() => expect(texts()).toEqual(['Silence.', 'He knelt.', 'She chose.']));
    await undo();
    await waitFor(() => expect(texts()).toEqual(['Silence.', 'He knelt. She chose.']));
    await undo();
    await waitFor(() => expect(texts()).toEqual(['He knelt. She chose.', 'Silence.']));
    await press.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(texts()).toEqual(['Silence.', 'He knelt. She chose.']));
    expect(await finishAll()).toBe(true);
    expect(kept()?.notes.map(({ text }) => text)).toEqual(['Silence.', 'He knelt. She chose.']);
  });

  it('come back from the toast with the focus', async () => {
    await open('writingUp', talkedContent());
    const press = user();
    note(1).focus();
    await press.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
    await waitFor(() => expect(screen.queryByText('Note deleted')).toBeTruthy());
    await press.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(note(1).value).toMatch(/^Daniel knelt/));
    expect(document.activeElement).toBe(note(1));
    expect(await finishAll()).toBe(true);
    expect(kept()?.talk).toEqual(talkedContent().talk);
  });

  it('withdraw the offer of the toast once something else was written', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    note(1).focus();
    await press.keyboard('{Control>}{Shift>}{Backspace}{/Shift}{/Control}');
    await screen.findByText('Note deleted');
    await press.keyboard('x');
    await waitFor(() => expect(screen.queryByText('Note deleted')).toBeNull());
  });

  it('take pasted HTML as plain text', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    note(4).focus();
    note(4).select();
    const clip = { getData: (type: string) => (type === 'text/html' ? '<b onclick="x()">loud</b>' : 'loud'), types: ['text/html', 'text/plain'] };
    await press.paste(clip as unknown as DataTransfer);
    await waitFor(() => expect(note(4).value).toBe('loud'));
  });
});

describe('linking by keyboard', () => {
  it('opens by one key, links with Enter, stays open, and gives the note its focus back', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    note(3).focus();
    await press.keyboard('{Control>}j{/Control}');
    const search = await screen.findByRole('combobox', { name: /^Link note 3/ });
    await waitFor(() => expect(document.activeElement).toBe(search));
    await screen.findByRole('group', { name: 'What you wanted to look at' });
    expect(kept()?.notes[2]?.links).toEqual([]);

    await press.keyboard('voice');
    await screen.findByRole('option', { name: /PQS 2\.3 Hears/ });
    await press.keyboard('{Enter}');
    expect((await screen.findByRole('list', { name: 'Standards that note 3 shows' })).textContent).toContain('PQS 2.3');
    expect(document.activeElement).toBe(search);
    await press.keyboard('3.2{Enter}');
    await press.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(note(3)));
    expect(screen.queryByRole('combobox', { name: /^Link note/ })).toBeNull();
    expect(await finishAll()).toBe(true);
    expect(kept()?.notes[2]?.links).toEqual([pqs('2.3'), pqs('3.2')]);
  });

  it('opens a chip to its full text by keyboard, and gives the focus back', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    const chip = await screen.findByRole('button', { name: /^PQS 2\.3 D4 uses play/ });
    chip.focus();
    await press.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'PQS 2.3 D4' });
    await within(dialog).findByText(/so that children can say what matters to them in their own time/);
    expect(dialog.textContent).toMatch(/Hears the child’s voice.*summary in our own words.*page 12.*public sector information/s);
    await expectAccessible();
    await press.click(within(dialog).getByRole('button', { name: 'Back' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement).toBe(chip);
    // What is fixed can be read in full as well.
    expect(kept()?.notes[1]?.links).toHaveLength(1);
  });

  it('unlinks from the chip, and undo links again', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    await press.click(await screen.findByRole('button', { name: /^Remove PQS 2\.1/ }));
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Remove PQS 2\.1/ })).toBeNull());
    await press.keyboard('{Control>}z{/Control}');
    await screen.findByRole('button', { name: /^Remove PQS 2\.1/ });
  });
});

describe('moving on', () => {
  it('says what is missing and leads to its place, unfolding it', async () => {
    const content = writtenContent();
    const permission = { ...content.prepare.permission, answer: 'given' as const, givenBy: '' };
    await open('writingUp', { ...content, prepare: { ...content.prepare, permission } });
    const press = user();
    await press.click(screen.getByRole('link', { name: 'Say who gave permission, or why not yet' }));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Who gave it' })));
  });

  it('shares, talks, agrees; then nothing of it can be written any more', async () => {
    await open('writingUp', talkedContent());
    const press = user();
    const agree = within(screen.getByRole('region', { name: 'Agree' }));
    await press.click(agree.getByRole('button', { name: 'Share with Daniel' }));
    await press.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Share with Daniel' }));
    await press.click(await screen.findByRole('button', { name: 'Finish the talk' }));

    await press.click(await screen.findByRole('radio', { name: 'I see it differently' }));
    await press.click(screen.getByRole('button', { name: 'Agree this record' }));
    expect(screen.getByText('Write the comment that goes with the answer')).toBeTruthy();
    await press.type(screen.getByRole('textbox', { name: /How Daniel sees it/ }), 'It was calmer than that.');
    await press.click(screen.getByRole('checkbox', { name: /Daniel is with me/ }));
    await press.click(screen.getByRole('button', { name: 'Agree this record' }));
    await press.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Agree this record' }));

    await screen.findByText('This record cannot change. What comes later is added beside it.');
    expect(screen.getByText('It was calmer than that.')).toBeTruthy();
    const page = within(screen.getByRole('main'));
    expect(page.queryAllByRole('textbox')).toEqual([]);
    expect(page.queryByRole('button', { name: /Delete|Share|Link/ })).toBeNull();
    await press.keyboard('{Control>}z{/Control}');
    expect(desk.observations.records.get('a')?.state).toBe('agreed');
  });

  it('once shared keeps the observer’s words and takes the practitioner’s', async () => {
    await open('withPractitioner', writtenContent());
    const press = user();
    expect(screen.queryByRole('textbox', { name: /^Note 1:/ })).toBeNull();
    expect(screen.getAllByText(/written by Priya with Daniel present, in Daniel’s words/)).not.toEqual([]);
    await press.click(screen.getByRole('button', { name: 'Add Daniel’s reply: Note 1' }));
    await press.keyboard('It was hard to wait.');
    await press.type(screen.getByRole('textbox', { name: 'How it felt for Daniel' }), 'Nervous at first.');
    expect(await finishAll()).toBe(true);
    expect(kept()?.talk.replies).toMatchObject([{ answers: { to: 'note', id: 'n1' }, text: 'It was hard to wait.' }]);
    expect(kept()?.talk.felt).toBe('Nervous at first.');
  });

  it('after the agreement adds beside it, gives copies and ticks what is done', async () => {
    await open('agreed', talkedContent());
    const press = user();
    await press.click(screen.getByRole('button', { name: 'Add to this record' }));
    await press.click(screen.getByRole('button', { name: 'Add' }));
    expect(screen.getByText('Write what you want to add')).toBeTruthy();
    await press.type(screen.getByRole('textbox', { name: 'What do you want to add?' }), 'The drawing is in the file.');
    await press.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('The drawing is in the file.');
    await press.click(screen.getByRole('button', { name: 'Mark as given to Daniel Okoro' }));
    await screen.findByText('Given 14 May');
    await press.click(screen.getByRole('checkbox', { name: /Tell J in a drawing/ }));
    await waitFor(() => expect(desk.calls).toContainEqual({ command: 'mark_step', args: { id: 's1', doneOn: TODAY } }));
  });

  it('corrects beside what it corrects, and asks which that is', async () => {
    await open('agreed', talkedContent());
    const press = user();
    await press.click(screen.getByRole('button', { name: 'Add to this record' }));
    await press.click(screen.getByRole('radio', { name: 'A correction' }));
    await press.click(screen.getByRole('button', { name: 'Add' }));
    expect(screen.getByText('Write what is right')).toBeTruthy();
    await press.type(screen.getByRole('textbox', { name: 'What is right?' }), 'It was half past three.');
    await press.click(screen.getByRole('button', { name: 'Add' }));
    expect(screen.getByText('Choose what it corrects')).toBeTruthy();
    await press.selectOptions(screen.getByRole('combobox', { name: 'What does it correct?' }), 'note n1');
    await press.click(screen.getByRole('button', { name: 'Add' }));
    await screen.findByText('Corrects note 1');
    const note = document.getElementById('note-n1');
    expect(note?.textContent).toContain('Corrected later: It was half past three.');
    expect(desk.calls).toContainEqual({
      command: 'add_to_observation',
      args: {
        id: 'a',
        addition: { kind: 'correction', text: 'It was half past three.', corrects: { what: 'note', which: 'n1' } },
      },
    });
  });

  // Bug: it was offered to everybody, and the refusal stood far above, out of sight.
  it('is added to by the two whose it is', async () => {
    desk.observations.put('a', daniel, 'agreed', talkedContent(), undefined, mei);
    await openAt('/observations/a', desk);
    await screen.findByText('This is Mei’s record: you can read it, but not change it.');
    expect(screen.queryByRole('button', { name: 'Add to this record' })).toBeNull();
  });

  it('says beside the words why they were not added', async () => {
    await open('agreed', talkedContent());
    desk.overrides.set('add_to_observation', () => {
      throw refusal({ code: 'notYours' });
    });
    const press = user();
    await press.click(screen.getByRole('button', { name: 'Add to this record' }));
    const words = screen.getByRole('textbox', { name: 'What do you want to add?' });
    await press.type(words, 'It snowed.');
    const add = screen.getByRole('button', { name: 'Add' });
    await press.click(add);
    const why = await within(screen.getByRole('region', { name: 'Agree' })).findByRole('alert');
    expect(words.compareDocumentPosition(why) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(why.compareDocumentPosition(add) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    expect(screen.getAllByText(/Only the person who wrote this record/)).toHaveLength(1);
  });

  it('says why a step was refused, with everything still there', async () => {
    await open('writingUp', writtenContent());
    desk.overrides.set('share_observation', () => {
      throw refusal({ code: 'dateInFuture', field: 'visitOn', date: '2026-06-01' });
    });
    const press = user();
    const agree = within(screen.getByRole('region', { name: 'Agree' }));
    await press.click(agree.getByRole('button', { name: 'Share with Daniel' }));
    await press.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Share with Daniel' }));
    await screen.findByText(/1 June 2026, is in the future/);
    expect(texts()).toHaveLength(4);
  });
});

describe('an earlier version', () => {
  it('is read, brought back as a new change, and undone', async () => {
    await open('writingUp', writtenContent());
    const press = user();
    await press.clear(note(1));
    await press.type(note(1), 'Changed.');
    expect(await finishAll()).toBe(true);
    await press.click(screen.getByRole('button', { name: 'More' }));
    await press.click(screen.getByRole('menuitem', { name: 'Earlier versions' }));
    const dialog = within(await screen.findByRole('dialog'));
    const [, ...rest] = await dialog.findAllByRole('link');
    await press.click(rest.at(-1) ?? dialog.getAllByRole('link')[0]!);
    await dialog.findByText(/^Daniel knelt/);
    await press.click(dialog.getByRole('button', { name: 'Bring this version back' }));
    await waitFor(() => expect(note(1).value).toMatch(/^Daniel knelt/));
    await press.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(note(1).value).toBe('Changed.'));
  });
});

describe('starting and finding', () => {
  it('starts with a colleague, never with oneself', async () => {
    await openAt('/observations/new', desk);
    const press = user();
    await press.click(await screen.findByRole('button', { name: 'Start' }));
    expect(screen.getByText('Choose the person you observe')).toBeTruthy();
    const who = screen.getByRole('combobox', { name: 'Who do you observe?' });
    await press.type(who, 'a');
    await screen.findByRole('option', { name: /Daniel Okoro/ });
    expect(screen.queryByRole('option', { name: /Priya Shah/ })).toBeNull();
    await press.type(who, '{Control>}a{/Control}Mei{Enter}');
    await press.click(screen.getByRole('button', { name: 'Start' }));
    await screen.findByRole('heading', { level: 1, name: 'Mei Lin' });
  });

  it('filters the list as one types and says when nothing is found', async () => {
    desk.observations.put('a', daniel, 'writingUp', writtenContent());
    desk.observations.put('b', mei, 'agreed', talkedContent());
    await openAt('/observations', desk);
    const press = user();
    const list = () => within(screen.getByRole('list', { name: 'Observations' }));
    await waitFor(() => expect(list().getAllByRole('link')).toHaveLength(2));
    await press.type(screen.getByRole('textbox', { name: 'Find by name' }), 'mei');
    await waitFor(() => expect(list().getAllByRole('link')).toHaveLength(1));
    expect(list().getByRole('link').textContent).toContain('Agreed');
    await press.keyboard('xyz');
    await screen.findByRole('heading', { name: 'None found' });
  });

  it('says that nothing is found, and not that there is nothing, also in a list that was empty before', async () => {
    await openAt('/observations', desk);
    await screen.findByRole('heading', { name: 'No observations yet' });
    const find = screen.getByRole('textbox', { name: 'Find by name' });
    await user().type(find, 'mei');
    await screen.findByRole('heading', { name: 'None found' });
    await user().clear(find);
    await screen.findByRole('heading', { name: 'No observations yet' });
  });

  it('says why the list or the record could not be read, and asks again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    desk.observations.put('a', daniel, 'writingUp', writtenContent());
    desk.overrides.set('observation', () => {
      throw { kind: 'fault', fault: 'notReadable' };
    });
    await openAt('/observations/a', desk);
    await screen.findByText(/Sightline cannot read that file/);
    desk.overrides.clear();
    await user().click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { level: 1, name: /Daniel Okoro/ });
  });
});

describe('axe finds nothing', () => {
  const states: [string, State, () => Content][] = [
    ['an empty draft', 'writingUp', emptyContent],
    ['a full draft', 'writingUp', talkedContent],
    ['with the practitioner', 'withPractitioner', talkedContent],
    ['to agree', 'toAgree', talkedContent],
    ['agreed', 'agreed', talkedContent],
  ];
  it.each(states)('in %s', async (_, state, content) => {
    await open(state, content());
    await expectAccessible();
  });

  it('with the link search open', async () => {
    await open('writingUp', writtenContent());
    note(1).focus();
    await user().keyboard('{Control>}j{/Control}');
    await screen.findAllByRole('option');
    await expectAccessible();
  });

  it('in an empty list, and while nothing is chosen', async () => {
    await openAt('/observations', desk);
    await screen.findByRole('heading', { name: 'No observations yet' });
    await expectAccessible();
  });

  it('when nothing can be saved', async () => {
    await open('writingUp', writtenContent());
    desk.overrides.set('write_observation', () => {
      throw { kind: 'fault', fault: 'notWritable' };
    });
    await user().type(note(1), 'x');
    await finishAll();
    await screen.findByText(/are not saved/);
    await expectAccessible();
  });
});
