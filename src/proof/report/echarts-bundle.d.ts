/** The same library as one file: its hundreds of modules take five times as long to load. */
declare module 'echarts/dist/echarts.esm.min' {
  export * from 'echarts';
}
