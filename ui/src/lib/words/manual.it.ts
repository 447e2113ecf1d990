// Words around the manual; the manual itself lies in docs/manual.
export default {
  title: 'Manuale',
  contents: 'Indice',
  sections: 'In questo capitolo',
  search: 'Cerca nel manuale',
  found: (count: number) => (count === 1 ? '1 punto trovato' : `${count} punti trovati`),
  nothing: (query: string) => `Niente per «${query}». Prova con una parola sola.`,
  results: 'Punti trovati',
  clear: 'Torna al capitolo',
  table: 'Tabella',
  note: 'Nota',
  italianOnly: '',
};
