// The two indicator tables with the values of 31/12/2019, and values recorded in memory. Labels as in kit/indicators.csv.
import type { IndicatorRow, IndicatorTable, NewValue } from '../src/lib/ipc/types';
import { command, panel, query, type Commands } from './world';

const sheet: [code: string, label: string, short: string, unit: string, target: string, note: string][] = [
  [
    'IO1',
    'Reti di governance attivate al livello territoriale',
    'Reti attivate',
    '[n.]',
    '10',
    'Un indicatore attende 10 reti, un altro 20 reti con protocollo firmato. I due attesi restano come sono scritti; li cambia solo il panel.',
  ],
  [
    'IO2',
    'Operatori pubblici che hanno beneficiato di interventi di formazione o aggiornamento professionale',
    'Operatori formati',
    '[n.]',
    '120',
    'Gli operatori da formare sono 120 negli indicatori, 40 coordinatori più 60 operatori nella pagina del progetto. Si contano persone e categorie, senza ricavare un numero dall’altro.',
  ],
  [
    'IO3',
    'Interventi di formazione o aggiornamento professionale degli operatori',
    'Interventi di formazione',
    '[n.]',
    '37',
    '',
  ],
  [
    'IO4',
    "Realizzazione azione di monitoraggio dei servizi informativi, di orientamento e di educazione alla multiculturalità attivati su base territoriale nei confronti dell'utenza straniera",
    'Monitoraggio dei servizi',
    '[Range 0-1]',
    '1',
    '',
  ],
  [
    'IO5',
    "Nuovi interventi sperimentali per migliorare l'offerta di servizi ai migranti (es. servizi informativi, di mediazione linguistica/culturale o di orientamento) attivati",
    'Interventi sperimentali',
    '[n.]',
    '5',
    '',
  ],
  [
    'IO6',
    'Manuale procedure e piano formativo nazionale',
    'Manuale e piano formativo',
    '[Range 0-1]',
    '1',
    '',
  ],
  ['IO7', 'Seminari di presentazione e disseminazione del sistema', 'Seminari', '[n.]', '6', ''],
  [
    'IO8',
    'Documento di modello per la governance dei processi di inclusione',
    'Documento di modello',
    '[Range 0-1]',
    '1',
    '',
  ],
  [
    'IO9',
    "Report su esperienze di successo e criticità relative all'inserimento socio-lavorativo dei cittadini di Paesi terzi",
    'Report su successi e criticità',
    '[Range 0-1]',
    '1',
    '',
  ],
  [
    'IO10',
    'Report di analisi e valutazione servizi e ecosistemi locali',
    'Report sui servizi locali',
    '[Range 0-1]',
    '1',
    '',
  ],
  [
    'IR1',
    'Operatori pubblici che hanno completato con esito positivo interventi di formazione o aggiornamento professionale',
    'Operatori con esito positivo',
    '[n.]',
    '120',
    'Gli operatori da formare sono 120 negli indicatori, 40 coordinatori più 60 operatori nella pagina del progetto. Si contano persone e categorie, senza ricavare un numero dall’altro.',
  ],
  [
    'IR2',
    'Istituzioni, associazioni ed enti coinvolti nelle reti di governance attivate',
    'Enti nelle reti',
    '[n.]',
    '100',
    '',
  ],
  [
    'IR3',
    "Reti di governance attivate mediante la sottoscrizione di un protocollo d'intesa",
    'Reti con protocollo',
    '[n.]',
    '20',
    'Un indicatore attende 10 reti, un altro 20 reti con protocollo firmato. I due attesi restano come sono scritti; li cambia solo il panel.',
  ],
  [
    'IR4',
    "Grado di soddisfazione degli operatori che hanno beneficiato di formazione o aggiornamento professionale circa il miglioramento delle qualità dei servizi forniti all'utenza straniera",
    'Soddisfazione degli operatori',
    '[Range 1-10]',
    '7',
    '',
  ],
  [
    'IR5',
    'Grado di soddisfazione degli utenti cittadini dei paesi terzi in merito alla qualità dei servizi informativi, di orientamento e di educazione alla multiculturalità attivati al livello territoriale',
    'Soddisfazione degli utenti',
    '[Range 1-10]',
    '7',
    '',
  ],
  ['IR6', 'Scambio pratiche di successo per risoluzione casi', 'Scambi di pratiche', '[n.]', '5', ''],
  [
    'IR7',
    'Assistenti sociali che assumono il ruolo di promoter del sistema operativo in seguito al programma di disseminazione e diffusione',
    'Promotori',
    '[n.]',
    '500',
    '',
  ],
  [
    'IR8',
    'Incremento numero piani personalizzati cittadini Paesi terzi',
    'Aumento dei piani personalizzati',
    '[%]',
    '50',
    '',
  ],
];

interface Recorded {
  code: string;
  asOf: string;
  value: string;
  reason: string;
}

const recorded: Recorded[] = query.has('empty')
  ? []
  : sheet.map(([code]) => ({
      code,
      asOf: '2019-12-31',
      value: code === 'IR2' ? '3' : '0',
      reason: 'Valore riportato nella tabella del rapporto di sintesi 2019',
    }));

export function rows(asOf: string): IndicatorRow[] {
  return sheet.map(([code, label, short, unit, target, note]) => {
    const known = recorded
      .filter((one) => one.code === code && one.asOf <= asOf)
      .sort((a, b) => (a.asOf < b.asOf ? 1 : -1))
      .at(0);
    const counted = ['IO3', 'IO5', 'IO7', 'IR6'].includes(code) ? 0 : null;
    const actual = known?.value ?? (counted === null ? null : String(counted));
    return {
      code,
      kind: code.startsWith('IO') ? 'realisation' : 'result',
      number: Number(code.slice(2)),
      label,
      short,
      unit,
      target,
      recorded: known?.value ?? null,
      reason: known?.reason ?? '',
      recordedOn: known?.asOf ?? null,
      counted,
      actual,
      percent: actual === null ? null : String(Math.round((Number(actual) / Number(target)) * 1000) / 10),
      note,
      conflict: panel && code === 'IR2',
    };
  });
}

export const table = (asOf: string): IndicatorTable => ({ asOf, rows: rows(asOf) });

export const commands: Commands = {
  indicators: command(({ asOf }: { asOf: string }) => table(asOf)),
  record_indicator: command(({ request }: { request: NewValue }) => {
    const at = recorded.findIndex((one) => one.code === request.code && one.asOf === request.asOf);
    if (at >= 0) recorded.splice(at, 1);
    if (request.value !== null) recorded.push({ ...request, value: request.value });
    return table(request.asOf);
  }),
};
