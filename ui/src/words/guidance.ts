// Guidance beside the record, part by part: the observation guidance of the framework (its
// Appendix 2) in our own plain words. Two voices: what helps the observer, what helps the
// practitioner.

import type { ObservationPart } from '../parts/route';

export type Guidance = { title: string; lead: string; points: string[]; practitioner?: string[] };

export const guidanceWords = {
  title: 'Guidance',
  practitioner: (name: string) => `For ${name}`,
  linked: 'Standards linked',
  shortcuts: 'Keys',
};

export const guidance: Record<ObservationPart, Guidance> = {
  prepare: {
    title: 'Before the visit',
    lead: 'Settle these together. A few words are enough.',
    points: [
      'Decide together which aspect of practice you will look at, and whether it is with a family or among professionals.',
      'Explain to those who are visited why you come, and ask whether they agree.',
      'Think about power in the room and about equalities, and what would even it out.',
      'Be clear what the visit is for. Talk about it beforehand if you can.',
    ],
    practitioner: [
      'Try not to be anxious. Being observed is there to help you reflect, to coach you and to give you feedback you can use.',
      'It will be a conversation: how it felt for you, how you think it went for the family, and what you might do differently.',
    ],
  },
  'write-up': {
    title: 'Writing up',
    lead: 'Straight afterwards, from memory. One thing in each note.',
    points: [
      'Write what you saw and heard as it happened, and what you felt while you were there.',
      'Describe the practice, not the person. Keep opinion for the talk.',
      'Keep the family’s words exactly as they said them, with who said them.',
      'Use initials. No family names and no addresses.',
      'Link a note only to what it shows. Not seeing an outcome is normal.',
    ],
  },
  talk: {
    title: 'The talk',
    lead: 'A conversation that goes both ways.',
    points: [
      'Begin with how it felt for the practitioner. Listen before you tell.',
      'Be honest and constructive, and start from what went well.',
      'Say what difference it made for the child.',
      'Reflect together on what each of you learned.',
    ],
    practitioner: [
      'You can answer any note and any point. What you say is written down in your words.',
      'Seeing it differently is a good answer too.',
    ],
  },
  agree: {
    title: 'Agreeing',
    lead: 'Nothing is final until you both say so.',
    points: [
      'Choose few next steps, each with somebody and a day.',
      'Read the record together before you agree it.',
      'Afterwards it cannot change. What comes later is added beside it, with a date and a name.',
      'A copy goes to the practitioner and to their line manager, and is kept with the supervision records. The central log gets the facts, never the words.',
    ],
  },
};

/** On the day: shown beside Prepare until the visit is over. */
export const onTheDay = {
  title: 'On the day',
  points: [
    'Give it your full attention; phone silent.',
    'Check that everyone is content with you being there.',
    'Take no part. Sitting apart makes that plain.',
    'Leave the notebook closed: writing distracts, and you miss things.',
  ],
};
