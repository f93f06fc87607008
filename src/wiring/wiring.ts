import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { type AlarmDefinition, Alarms } from '../alarms';
import { queueNotEmpty } from '../alarms/failure-queue-alarm';
import { errors, errorsOfDirectCalls } from '../alarms/function-alarms';
import { FailureDestination } from '../failures';
import { failureQueue } from '../failures/failure-queue';
import type { Link } from '../links';
import { setConfig } from '../links/config';
import { noteGrants } from '../links/grants/grant-reasons';
import { collectFaults, refuse } from '../private/errors';
import { entriesOf } from '../private/ids/sorted';
import { settingFaults } from '../private/inputs/input-faults';
import { takes } from '../private/inputs/takes';
import { noteUser, ownerOf, released } from '../private/releases/released';
import { STATE, stateOf } from '../private/state';
import { withoutUndefined } from '../private/structs';
import { joinPhases, whenComplete } from '../private/synth/phases';
import { onlyOnce } from '../private/twice';
import type { Rollout } from '../releases';
import { qualifyDurable } from '../releases/durable-alias';
import { keepReady } from '../releases/provisioned/keep-ready';
import { aliasOf } from '../releases/qualify';
import { release } from '../releases/release';
import type { SuccessDestination } from '../results';
import { Invocation, type ITrigger, type TriggerBinding, TriggerTarget } from '../triggers';
import { failureLoopFaults, timeoutFaults } from './derived/trigger-faults';
import { FunctionDefaults } from './function-defaults';
import type { FunctionPermission } from './function-permission';
import { asynchronousFaults, configureAsynchronous } from './modes/asynchronous';
import { executionFaults } from './modes/execution-faults';
import { modeFaults, warnOfUnknownTenants } from './modes/mode-faults';
import { permissionsOf } from './permission-report';
import { applyToStageOf } from './role-settings';
import { sendSuccess, successFaults } from './success';
import { defaultTimeoutOf, type Timing, timingOf } from './timing';
import { bindSafely, nameOf } from './users-trigger';
import { alarmsOfCalls, alarmsOfFailures, alarmsOfFunction } from './watched/own-alarms';
import { alarmsOf } from './watched/trigger-alarms';
import type { WiringOptions } from './wiring-options';

/**
 * The triggers, links, failure path and alarms of one function.
 *
 * Functions of this library have a wiring from the start. `Wiring.attach` adds one to any other function: a
 * `NodejsFunction`, a container image, an alias, an imported function.
 */
export class Wiring {
  /**
   * Adds triggers, links, a failure path and alarms to an existing function. Can be called several times for one
   * function.
   *
   * @param handler the function or alias
   * @param options what to add
   */
  public static attach(handler: lambda.IFunction, options: WiringOptions): Wiring {
    takes('Wiring.attach', handler, options);
    const wiring = Wiring._of(ownerOf(handler), timingOf(handler).stated);
    wiring._add(options);
    return wiring;
  }

  /**
   * Returns the wiring of a function. Creates it if there is none yet.
   *
   * @internal
   */
  public static _of(handler: lambda.IFunction, statedTimeout: Duration | undefined): Wiring {
    return stateOf(handler, STATE.wiring, () => new Wiring(handler, statedTimeout));
  }

  /** The bindings of the triggers, in the order in which they were added. */
  public readonly bindings: TriggerBinding[] = [];

  /**
   * The alarms of the function, its triggers and its failure queues. Read them after the last trigger was added: a
   * function without a trigger gets an alarm on errors, which a function whose callers wait for the response does not
   * have.
   */
  public get alarms(): cloudwatch.Alarm[] {
    this.watchDirectCalls();
    return this.made;
  }

  /** Where events that the function fails to handle go; undefined while no trigger needs a destination. */
  public get failureDestination(): FailureDestination | undefined {
    return this.destination;
  }

  /** The queue with the events that the function failed to handle, if the failure destination is a queue. */
  public get failureQueue(): sqs.IQueue | undefined {
    return this.destination?.destinationQueue;
  }

  /** The queue with the events that never reached the function; undefined while no trigger needs one. */
  public get deliveryFailureQueue(): sqs.IQueue | undefined {
    return this.undelivered;
  }

  /**
   * The permissions of the function, each with its reason. Reading them builds the code of all functions known so far.
   */
  public get permissions(): FunctionPermission[] {
    return permissionsOf(this.handler);
  }

  /** The timeout that follows from the triggers, for functions that state none. */
  public get defaultTimeout(): Duration {
    return defaultTimeoutOf(this.timing);
  }

  /**
   * The alias `live`, which everything invokes instead of the function; undefined unless a setting such as `rollout`
   * needs it.
   */
  public get alias(): lambda.Alias | undefined {
    return aliasOf(this.handler);
  }

  private readonly scope: Construct;
  private readonly timing: Timing;
  private readonly target: TriggerTarget;
  private readonly defaults: FunctionDefaults;
  private readonly made: cloudwatch.Alarm[] = [];
  private options: WiringOptions = {};
  private destination?: FailureDestination;
  private undelivered?: sqs.IQueue;

  private constructor(
    private readonly handler: lambda.IFunction,
    statedTimeout: Duration | undefined,
  ) {
    this.scope = handler as unknown as Construct;
    this.timing = timingOf(handler, statedTimeout);
    this.defaults = FunctionDefaults.of(this.scope);
    joinPhases(handler);
    applyToStageOf(this.scope, (scope) => FunctionDefaults.of(scope)._resolve());
    this.target = TriggerTarget._of({
      handler,
      statedTimeout: this.timing.stated,
      streamFailureDestination: () => this.streamFailureDestination(),
      deliveryFailureQueue: () => this.makeDeliveryFailureQueue(),
    });
  }

  /**
   * Adds one trigger.
   *
   * @param trigger what invokes the function
   */
  public addTrigger(trigger: ITrigger): TriggerBinding {
    refuse(this.scope.node.path, ...settingFaults('trigger', 'ITrigger', trigger));
    return this.connect(trigger, nameOf(trigger));
  }

  /**
   * Lets the function use a resource.
   *
   * @param name the environment variable
   * @param link the resource, and what the function may do with it
   */
  public addLink(name: string, link: Link): void {
    refuse(this.scope.node.path, ...settingFaults(`link '${name}'`, 'Link', link));
    link._connect(this.handler, name);
  }

  /** @internal */
  public _add(options: WiringOptions): void {
    refuse(this.scope.node.path, ...settingFaults('options', 'WiringOptions', options));
    this.options = { ...this.options, ...withoutUndefined(options) };
    collectFaults([
      () => qualifyDurable(this.handler),
      () => this.release(options.rollout),
      () => keepReady(this.handler, options.provisionedConcurrency),
      ...(options.triggers ?? []).map((trigger, i) => () => void this.connect(trigger, nameOf(trigger, i))),
      ...entriesOf(options.links).map(
        ([name, link]) =>
          () =>
            this.addLink(name, link),
      ),
      ...(options.uses ?? []).map((link) => () => link._connect(this.handler)),
      ...entriesOf(options.config).map(
        ([name, value]) =>
          () =>
            setConfig(this.handler, name, value),
      ),
      () => this.useStatedFailureDestination(),
      () => this.useSuccessDestination(options.onSuccess),
    ]);
    this.watch(...alarmsOfFunction(this.handler, this.invoked, options));
    noteUser(this.handler, 'its first wiring');
    whenComplete(this.handler, () => this.watchDirectCalls());
  }

  private release(stated: Rollout | undefined): void {
    const usual = this.defaults._resolve().rollout;
    release({ handler: this.handler, stated, usual, alarms: () => this.alarms });
  }

  /** What events and callers reach, and alarms watch. */
  private get invoked(): lambda.IFunction {
    return released(this.handler);
  }

  private connect(trigger: ITrigger, name: string): TriggerBinding {
    const { scope } = this;
    refuse(scope.node.path, ...modeFaults(trigger, name, this.handler));
    warnOfUnknownTenants(trigger, name, this.handler);
    const bind = () => noteGrants(this.handler, 'trigger', () => trigger.bind(this.target));
    const binding = bindSafely({ trigger, name, scope }, () => onlyOnce(scope, bind));
    this.bindings.push(binding);
    this.timing.bindings.push(binding);
    if (binding.invocation === Invocation.ASYNCHRONOUS) this.configureAsynchronousInvocation();
    refuse(
      this.scope.node.path,
      ...timeoutFaults(binding, this.timing.stated),
      ...executionFaults(binding, this.handler, name),
      ...failureLoopFaults(binding, this.options.onFailure ?? this.destination),
    );
    this.watch(...alarmsOf(binding, this.invoked), ...(binding.alarms ?? []));
    return binding;
  }

  /** Triggers tell which alarms their function needs. Without one, it is called by what is not known here. */
  private watchDirectCalls(): void {
    this.watch(...alarmsOfCalls(this.handler, this.invoked, this.timing.bindings));
    if (this.timing.bindings.length > 0) return;
    this.watch(this.failureQueue ? errors(this.invoked) : errorsOfDirectCalls(this.invoked));
  }

  /** Several triggers or functions that need the same alarm share one. */
  private watch(...definitions: AlarmDefinition[]): void {
    const alarms = this.options.alarms ?? this.defaults._resolve().alarms ?? Alarms.recommended();
    for (const definition of definitions) {
      const alarm = alarms._create(definition.scope ?? this.scope, definition);
      if (alarm && !this.made.includes(alarm)) this.made.push(alarm);
    }
  }

  /** A stated destination is also for direct asynchronous invocations, of which no trigger tells. */
  private useStatedFailureDestination(): void {
    const kinds = this.bindings.map(({ invocation }) => invocation);
    const streamsOnly = kinds.length > 0 && kinds.every((kind) => kind === Invocation.STREAM);
    const done = kinds.includes(Invocation.ASYNCHRONOUS);
    if (this.options.onFailure && !streamsOnly && !done) this.configureAsynchronousInvocation();
  }

  private useSuccessDestination(destination?: SuccessDestination): void {
    if (!destination) return;
    refuse(this.scope.node.path, ...successFaults(this.handler));
    this.configureAsynchronousInvocation();
    noteGrants(this.handler, 'settings', () => sendSuccess(this.scope, this.handler, destination));
    this.watch(...alarmsOfFailures(this.invoked));
  }

  private configureAsynchronousInvocation(): void {
    // A function of another construct may have a configuration already. There can be only one, so it stays.
    if (this.scope.node.tryFindChild('EventInvokeConfig')) return;
    const settings = { ...this.defaults._resolve(), ...withoutUndefined(this.options) };
    refuse(this.scope.node.path, ...asynchronousFaults(this.handler, settings, this.options));
    const { destinationArn } = this.needFailureDestination();
    configureAsynchronous(this.invoked, settings, destinationArn);
    if (destinationArn) this.watch(...alarmsOfFailures(this.invoked));
  }

  private streamFailureDestination(): lambda.IEventSourceDlq | undefined {
    const { destinationArn } = this.needFailureDestination();
    return destinationArn ? { bind: () => ({ destination: destinationArn }) } : undefined;
  }

  private needFailureDestination(): FailureDestination {
    if (this.destination) return this.destination;
    const stated = this.options.onFailure ?? this.defaults._resolve().onFailure;
    const destination = stated ?? FailureDestination.queue(failureQueue(this.scope, 'FailureQueue'));
    this.destination = destination;
    noteGrants(this.handler, 'trigger', () => destination._grantSend(this.handler, this.scope.node.path));
    if (destination.destinationQueue) this.watch(queueNotEmpty('FailureQueue', destination.destinationQueue));
    return destination;
  }

  private makeDeliveryFailureQueue(): sqs.IQueue {
    if (!this.undelivered) {
      this.undelivered = failureQueue(this.scope, 'DeliveryFailureQueue');
      this.watch(queueNotEmpty('DeliveryFailureQueue', this.undelivered));
    }
    return this.undelivered;
  }
}
