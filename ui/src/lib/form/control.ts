// Which control a question is answered with, out of its type and its appearance.
import type { Component } from 'svelte';
import type { Question } from '$lib/ipc/types';
import AcknowledgeAnswer from './AcknowledgeAnswer.svelte';
import type { Answering } from './answering';
import CalculatedAnswer from './CalculatedAnswer.svelte';
import DateAnswer from './DateAnswer.svelte';
import FileAnswer from './FileAnswer.svelte';
import LadderAnswer from './LadderAnswer.svelte';
import ListAnswer from './ListAnswer.svelte';
import ManyAnswer from './ManyAnswer.svelte';
import ManyChipsAnswer from './ManyChipsAnswer.svelte';
import ManySearchAnswer from './ManySearchAnswer.svelte';
import MomentAnswer from './MomentAnswer.svelte';
import MultilineAnswer from './MultilineAnswer.svelte';
import NumberAnswer from './NumberAnswer.svelte';
import OneAnswer from './OneAnswer.svelte';
import RangeAnswer from './RangeAnswer.svelte';
import RankAnswer from './RankAnswer.svelte';
import SearchAnswer from './SearchAnswer.svelte';
import TextAnswer from './TextAnswer.svelte';
import TimeAnswer from './TimeAnswer.svelte';

export interface Control {
  component: Component<Answering>;
  /** One element that a label can point at, rather than a group of them. */
  single: boolean;
  /** Small enough that the missing codes fit beside it on the same line. */
  small: boolean;
}

const small = (component: Component<Answering>): Control => ({ component, single: true, small: true });
const single = (component: Component<Answering>): Control => ({ component, single: true, small: false });
const grouped = (component: Component<Answering>): Control => ({ component, single: false, small: false });

/** The control for a question; null for those that hold others or only speak. */
export function controlFor(question: Question): Control | null {
  const looks = (word: string) => question.appearance.includes(word);
  switch (question.kind) {
    case 'text':
      return question.reference !== null
        ? single(SearchAnswer)
        : single(looks('multiline') ? MultilineAnswer : TextAnswer);
    case 'integer':
    case 'decimal':
      return small(NumberAnswer);
    case 'range':
      return small(RangeAnswer);
    case 'date':
      return small(DateAnswer);
    case 'time':
      return small(TimeAnswer);
    case 'date_time':
      return grouped(MomentAnswer);
    case 'select_one':
      if (question.reference !== null || looks('autocomplete')) return single(SearchAnswer);
      if (looks('likert')) return grouped(LadderAnswer);
      return looks('minimal') ? single(ListAnswer) : grouped(OneAnswer);
    case 'select_multiple':
      if (question.reference !== null) return single(ManySearchAnswer);
      return grouped(looks('minimal') || looks('columns-pack') ? ManyChipsAnswer : ManyAnswer);
    case 'rank':
      return grouped(RankAnswer);
    case 'file':
    case 'image':
    case 'audio':
      return grouped(FileAnswer);
    case 'acknowledge':
      return grouped(AcknowledgeAnswer);
    case 'calculate':
      return grouped(CalculatedAnswer);
    case 'note':
    case 'group':
    case 'repeat':
      return null;
  }
}
