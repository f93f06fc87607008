type Factory = (container: Container) => unknown;

export class Container {
  private readonly factories = new Map<string, Factory>();
  private readonly made = new Map<string, unknown>();

  public register(name: string, factory: Factory): this {
    this.factories.set(name, factory);
    return this;
  }

  public resolve<T>(name: string): T {
    if (!this.made.has(name)) this.made.set(name, this.factories.get(name)?.(this));
    return this.made.get(name) as T;
  }
}
