import {
  CreateFunctionCommand,
  type CreateFunctionCommandInput,
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  GetFunctionCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';

const lambda = new LambdaClient();

/** Gives a function no more than so many environments while something is done. */
export async function throttled(FunctionName: string, concurrency: number, work: () => Promise<void>): Promise<void> {
  const ReservedConcurrentExecutions = concurrency;
  await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
  try {
    await work();
  } finally {
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  }
}

/** Deletes a function while something is done, and makes it again under its name. */
export async function deleted(FunctionName: string, work: () => Promise<void>): Promise<void> {
  const { Configuration = {}, Code } = await lambda.send(new GetFunctionCommand({ FunctionName }));
  const ZipFile = new Uint8Array(await (await fetch(Code?.Location as string)).arrayBuffer());
  await lambda.send(new DeleteFunctionCommand({ FunctionName }));
  try {
    await work();
  } finally {
    const { Runtime, Role, Handler, Timeout, MemorySize, Environment, LoggingConfig, Architectures } = Configuration;
    const settings = { Runtime, Role, Handler, Timeout, MemorySize, Environment, LoggingConfig, Architectures };
    await lambda.send(
      new CreateFunctionCommand({ FunctionName, ...settings, Code: { ZipFile } } as CreateFunctionCommandInput),
    );
  }
}
