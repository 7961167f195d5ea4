import { expect, it } from 'vitest';
import { emptyContent, talkedContent } from '../../testing/invented';
import { plainText } from '../../parts/text';
import { textParts } from './text';

it('holds every word somebody wrote, each reply after what it answers', () => {
  const content = talkedContent();
  const text = plainText(textParts(content, 'Daniel', 'Priya'));
  const written = [
    ...content.notes.map((note) => note.text),
    ...content.talk.replies.map((reply) => reply.text),
    ...content.talk.strengths.map((point) => point.text),
    ...content.nextSteps.map((step) => step.what),
    content.prepare.purpose, content.prepare.hopes, content.prepare.powerAndEqualities, content.prepare.talkedAbout,
    content.talk.felt, content.talk.feltForFamily, content.talk.differently,
    content.talk.practitionerLearned, content.talk.observerLearned,
  ];
  for (const words of written) expect(text).toContain(words);
  expect(text.indexOf('The second silence')).toBeGreaterThan(text.indexOf('Daniel knelt'));
  expect(text.indexOf('The second silence')).toBeLessThan(text.indexOf('What would make Saturdays'));
});

it('names what it holds as the record does, in a professional setting too', () => {
  const content = talkedContent();
  const meeting = { ...content, prepare: { ...content.prepare, setting: 'professional' as const } };
  const text = plainText(textParts(meeting, 'Daniel', 'Priya'));
  expect(text).toContain('Day of the meeting');
  expect(text).toContain('How Daniel felt it went for the others there');
  expect(text).not.toContain('for the family');
});

it('says nothing of what is empty', () => {
  expect(plainText(textParts(emptyContent(), 'Daniel', 'Priya'))).toBe('');
});
