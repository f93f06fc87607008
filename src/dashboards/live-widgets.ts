import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/**
 * Widgets that are made when the dashboard is rendered: functions, triggers and alarms that are added after the dashboard
 * are on it.
 */
export class LiveWidgets implements cloudwatch.IWidget {
  public readonly width = 24;
  private corner = { x: 0, y: 0 };
  private column?: cloudwatch.Column;

  /** @param make returns the rows, from the top */
  public constructor(private readonly make: () => readonly cloudwatch.IWidget[]) {}

  public get height(): number {
    return this.current().height;
  }

  public position(x: number, y: number): void {
    this.corner = { x, y };
  }

  /** The last step of a rendering: the next one makes new widgets. */
  public toJson(): unknown[] {
    const column = this.current();
    this.column = undefined;
    column.position(this.corner.x, this.corner.y);
    return column.toJson();
  }

  private current(): cloudwatch.Column {
    this.column ??= new cloudwatch.Column(...this.make());
    return this.column;
  }
}
