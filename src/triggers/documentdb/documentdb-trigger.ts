import { ArnFormat, Stack } from 'aws-cdk-lib';
import type * as docdb from 'aws-cdk-lib/aws-docdb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { placeFaults } from '../place';
import { MAX_TIMEOUT, mapSource } from '../polling/event-source-mapping';
import { letReach, letSignIn } from '../polling/vpc-access';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { oversizedRecords } from './alarms';
import type { DocumentDbTriggerProps } from './props';

/**
 * Invokes a function for the changes in a DocumentDB cluster of version 4.0 or 5.0.
 *
 * Lambda has no failure destination for DocumentDB: it retries a failing batch until its events leave the change stream,
 * and everything behind them waits. A handler should catch the errors of single events and set these events aside.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
 *
 * @example
 *
 * declare const cluster: docdb.DatabaseCluster;
 * declare const secret: secretsmanager.Secret;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new DocumentDbTrigger(cluster, { databaseName: 'shop', collectionName: 'orders', secret }));
 */
export class DocumentDbTrigger implements ITrigger {
  /**
   * @param cluster the cluster, with instances; Lambda reads neither elastic nor global clusters
   * @param props which changes, and how they are read
   */
  public constructor(
    private readonly cluster: docdb.IDatabaseCluster,
    private readonly props: DocumentDbTriggerProps,
  ) {
    takes('DocumentDbTrigger', cluster, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { cluster, props } = this;
    const { databaseName, collectionName } = props;
    const id = connectionId('DocumentDb', target.scope, cluster, databaseName, collectionName);
    const what = `the changes of ${[databaseName, collectionName].filter(Boolean).join('.')} in ${cluster.node.path}`;
    refuse(
      target.scope.node.path,
      ...twiceFaults(target.scope, id, what),
      ...placeFaults(target, { name: cluster.node.path, place: cluster.env }),
    );
    const eventSourceArn = this.arnOf('cluster', cluster.clusterIdentifier);
    letReach(target);
    letSignIn(target, props.secret);
    this.letDescribe(target, eventSourceArn);
    const mapping = mapSource(target, id, {
      eventSourceArn,
      batchSize: props.batchSize ?? 100,
      maxBatchingWindow: props.maxBatchingWindow,
      enabled: props.enabled,
      startingPosition: props.startingPosition ?? lambda.StartingPosition.TRIM_HORIZON,
      startingPositionTimestamp: props.startingPositionTimestamp,
      sourceAccessConfigurations: [
        { type: lambda.SourceAccessConfigurationType.BASIC_AUTH, uri: props.secret.secretArn },
      ],
    });
    // The CDK's construct has no property for this.
    (mapping.node.defaultChild as lambda.CfnEventSourceMapping).documentDbEventSourceConfig = {
      databaseName,
      collectionName,
      fullDocument: props.fullDocument ? 'UpdateLookup' : undefined,
    };
    const alarms = [oversizedRecords(target.handler)];
    return { invocation: Invocation.STREAM, source: cluster, maxTimeout: MAX_TIMEOUT, alarms };
  }

  /** Lets Lambda look up the cluster and its network. */
  private letDescribe(target: TriggerTarget, clusterArn: string): void {
    const groups = [
      { action: 'rds:DescribeDBClusterParameters', arn: this.arnOf('cluster-pg', '*') },
      { action: 'rds:DescribeDBSubnetGroups', arn: this.arnOf('subgrp', '*') },
    ];
    grant(target.handler, { actions: ['rds:DescribeDBClusters'], resources: [clusterArn] });
    for (const { action, arn } of groups) grant(target.handler, { actions: [action], resources: [arn] });
    const reason = 'Lambda looks up the groups of the cluster, whose names are not known from the cluster.';
    acknowledgeWildcards(target.handler, () => groups.map(({ arn }) => arn), reason);
  }

  /** In ARNs, DocumentDB is named rds. */
  private arnOf(resource: string, resourceName: string): string {
    const { region, account } = this.cluster.env;
    return Stack.of(this.cluster).formatArn({
      service: 'rds',
      resource,
      resourceName,
      region,
      account,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}
