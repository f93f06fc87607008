import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/**
 * Widgets that are made when the dashboard is rendered: functions, triggers and alarms that are added after the dashboard
 * are on it.
 */
export class LiveWidgets implements cloudwatch.IWidget {
  public readonly width = 24;
  private corner = { x: 0, y: 0 };

  /** @param make returns the rows, from the top */
  public constructor(private readonly make: () => readonly cloudwatch.IWidget[]) {}

  public get height(): number {
    return this.make().reduce((sum, { height }) => sum + height, 0);
  }

  public position(x: number, y: number): void {
    this.corner = { x, y };
  }

  public toJson(): unknown[] {
    const column = new cloudwatch.Column(...this.make());
    column.position(this.corner.x, this.corner.y);
    return column.toJson();
  }
}
