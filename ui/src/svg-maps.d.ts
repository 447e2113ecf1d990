// The package's own types point to another package that it does not bring along.
declare module 'svg-maps__common' {
  export interface Map {
    label: string;
    viewBox: string;
    locations: { name: string; id: string; path: string }[];
  }
}
