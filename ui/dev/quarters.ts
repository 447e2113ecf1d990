// The quarterly report put together from the fixtures of activities and indicators.
import type { Quarter, QuarterItem } from '../src/lib/ipc/types';
import { summaries, all } from './activities';
import { rows } from './indicators';
import { lists } from './lists';
import { command, problem, type Commands } from './world';

const items = (): QuarterItem[] =>
  [
    { code: '2019-Q4', from: '2019-10-01', to: '2019-12-31' },
    { code: '2019-Q3', from: '2019-07-01', to: '2019-09-30' },
  ].map((item) => ({ ...item, activities: summaries().filter((one) => one.quarter === item.code).length }));

function report(code: string): Quarter {
  const quarter = items().find((item) => item.code === code);
  if (!quarter) throw problem('desk.no_record', { record: code });
  const mine = summaries()
    .filter((one) => one.quarter === code)
    .sort((a, b) => ((a.when[0]?.from ?? '') < (b.when[0]?.from ?? '') ? -1 : 1));
  const groups = ['WP0', 'WP1', 'WP2', 'WP3', '']
    .map((wp) => ({
      wp,
      label: lists.workPackages.find((one) => one.code === wp)?.label ?? '',
      activities: mine.filter((one) => one.wp === wp),
    }))
    .filter((group) => group.activities.length > 0);
  const factors = lists.factors
    .map((factor) => ({
      code: factor.code,
      label: factor.label,
      activities: all.filter((one) => one.summary.quarter === code && one.factors.includes(factor.code))
        .length,
    }))
    .filter((factor) => factor.activities > 0);
  const lines = groups.flatMap((group) => [
    '',
    `${group.wp}  ${group.label}`,
    ...group.activities.map((one) => `  ${one.when.map((span) => span.from).join(', ')}  ${one.title}`),
  ]);
  return {
    quarter,
    groups,
    factors,
    indicators: rows(quarter.to),
    incomplete: mine.filter((one) => one.dossier === 'incomplete').length,
    text: [
      lists.project,
      lists.projectLine,
      '',
      `Rapporto trimestrale ${code}`,
      '',
      '1. Attività, risultati e prodotti',
      ...lines,
      '',
      '2. Punti di forza e fattori di successo',
      ...factors.map((factor) => `  ${factor.code}) ${factor.label}`),
    ].join('\n'),
  };
}

export const commands: Commands = {
  quarters: items,
  quarter: command(({ code }: { code: string }) => report(code)),
  save_report: command(({ code }: { code: string }) => `/home/coordinamento/Documenti/rapporto-${code}.txt`),
};
