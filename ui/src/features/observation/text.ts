// The words of an observation by part, each with what it is, in the order of the record.

import type { Content } from '../../ipc/call';
import { formatDate } from '../../lib/dates';
import { written, type TextPart } from '../../parts/text';
import { conduct, kinds, parts, points, prepare as prepareWords, talk as talkWords } from '../../words/observation';
import { steps } from '../../words/record';
import { pointLists, talkTexts, type TalkText } from './record';

/** What a text of the talk is called. */
export function talkLabel({ prepare }: Content, field: TalkText, name: string, observer: string): string {
  if (field === 'feltForFamily' && prepare.setting === 'professional') return talkWords.feltForOthers(name);
  return talkWords.texts[field](field === 'observerLearned' ? observer : name);
}

/** The texts of a content by part; parts and entries without text are left out. */
export function textParts(content: Content, name: string, observer: string): TextPart[] {
  const { prepare, conduct: visit, notes, talk, nextSteps } = content;
  const setting = prepare.setting ?? 'family';
  const replies = new Map(talk.replies.map((reply) => [reply.answers.id, reply.text]));
  const replied = (id: string) => ({ label: talkWords.reply(name), text: replies.get(id) ?? '' });

  return written([
    {
      title: parts.prepare,
      entries: [
        { label: prepareWords.visitOn[setting], text: prepare.visitOn ? formatDate(prepare.visitOn) : '' },
        { label: prepareWords.withWhom[setting].label, text: prepare.withWhom },
        { label: prepareWords.place, text: prepare.place },
        { label: prepareWords.aspect, text: prepare.aspect },
        { label: prepareWords.purpose[setting], text: prepare.purpose },
        { label: prepareWords.hopes(name), text: prepare.hopes },
        { label: prepareWords.givenBy, text: prepare.permission.givenBy },
        { label: prepareWords.whyNot, text: prepare.permission.whyNot },
        { label: prepareWords.power, text: prepare.powerAndEqualities },
        { label: prepareWords.talkedAbout, text: prepare.talkedAbout },
      ],
    },
    {
      title: parts['write-up'],
      entries: [
        { label: conduct.remark, text: visit.remark },
        ...notes.flatMap((note) => [
          { label: [kinds[note.kind].read, note.saidBy].filter(Boolean).join(', '), text: note.text },
          replied(note.id),
        ]),
      ],
    },
    {
      title: parts.talk,
      entries: [
        ...pointLists.flatMap((list) =>
          talk[list].flatMap((point) => [{ label: points[list].title, text: point.text }, replied(point.id)]),
        ),
        ...talkTexts.map((field) => ({ label: talkLabel(content, field, name, observer), text: talk[field] })),
      ],
    },
    { title: parts.agree, entries: nextSteps.map(({ what }) => ({ label: steps.title, text: what })) },
  ]);
}
