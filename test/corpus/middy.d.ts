// Middy is an ES module only, whose types TypeScript does not find from code that may become CommonJS.
declare module '@middy/core' {
  const middy: any;
  export default middy;
}

declare module '@middy/ssm' {
  const ssm: any;
  export default ssm;
}
