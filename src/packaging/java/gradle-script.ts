/**
 * A script that gives each project of a Gradle build a task that copies its classes and resources, and the jars that it needs
 * when it runs.
 */
export const GRADLE_SCRIPT = `allprojects {
  plugins.withType(JavaPlugin) {
    tasks.register('lambdaformPackage', Sync) {
      into System.getenv('LAMBDAFORM_OUT')
      from sourceSets.main.output
      into('lib') { from configurations.runtimeClasspath }
      duplicatesStrategy = DuplicatesStrategy.EXCLUDE
    }
  }
}
`;
