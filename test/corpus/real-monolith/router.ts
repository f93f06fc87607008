type Route = (event: any) => Promise<unknown>;

export class Router {
  private readonly routes = new Map<string, Route>();

  public on(key: string, route: Route): this {
    this.routes.set(key, route);
    return this;
  }

  public async run(event: { routeKey: string }): Promise<unknown> {
    const route = this.routes.get(event.routeKey);
    if (!route) return { statusCode: 404 };
    return route(event);
  }
}
