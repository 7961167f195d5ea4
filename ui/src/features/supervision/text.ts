// The words of a session by part, each with what it is, in the order of the record.

import type { Functions, SessionContent } from '../../ipc/call';
import { written, type TextPart } from '../../parts/text';
import { steps } from '../../words/record';
import { functions as functionWords, kolb, supervision } from '../../words/supervision';

/** The texts of a content by part; parts and entries without text are left out. */
export function textParts(content: SessionContent, name: string): TextPart[] {
  const { record, parts } = supervision;
  const { cases, functions } = content;
  return written([
    {
      title: parts.when,
      entries: [
        { label: record.others, text: content.others },
        { label: record.cancelledWhy, text: content.cancelledWhy },
      ],
    },
    {
      title: parts.wellbeing,
      entries: [
        { label: record.wellbeing, text: content.wellbeing },
        { label: record.workload, text: content.workload },
      ],
    },
    {
      title: record.functions,
      entries: (Object.keys(functionWords) as (keyof Functions)[]).map((key) => ({
        label: functionWords[key].label,
        text: functions[key],
      })),
    },
    ...cases.map((each, index) => ({
      title: record.caseTitle(index + 1, each.reference),
      entries: [
        { label: record.caseReference, text: each.reference },
        ...(Object.keys(kolb) as (keyof typeof kolb)[]).map((key) => ({ label: kolb[key].label, text: each[key] })),
      ],
    })),
    {
      title: parts.reflection,
      entries: [
        { label: record.across, text: content.reflection },
        { label: record.decisions, text: content.decisions },
        { label: record.learned(name), text: content.learned },
      ],
    },
    { title: steps.title, entries: content.nextSteps.map(({ what }) => ({ label: steps.what, text: what })) },
  ]);
}
