import type { ToolNeed } from '../model/tool';

const OTHERWISE = 'or build elsewhere and name the folder with the classes and lib: packaging: { prebuilt: ... }';

const JAVAC: ToolNeed = {
  name: 'javac',
  versionArgs: ['-version'],
  install: {
    macOS: 'brew install openjdk@21',
    linux: 'sudo apt install openjdk-21-jdk',
    windows: 'winget install Microsoft.OpenJDK.21',
  },
  otherwise: OTHERWISE,
};

const MAVEN: ToolNeed = {
  name: 'mvn',
  versionArgs: ['--version'],
  install: {
    macOS: 'brew install maven',
    linux: 'sudo apt install maven',
    windows: 'winget install Apache.Maven',
  },
  otherwise: 'or add the wrapper to the project: mvn wrapper:wrapper',
};

const GRADLE: ToolNeed = {
  name: 'gradle',
  versionArgs: ['--version'],
  install: {
    macOS: 'brew install gradle',
    linux: 'the archive from https://gradle.org/install',
    windows: 'winget install Gradle.Gradle',
  },
  otherwise: 'or add the wrapper to the project: gradle wrapper',
};

/** The compiler, and the builder unless the project brings it along. */
export function javaTools(builder: 'maven' | 'gradle', wrapper: string | undefined): ToolNeed[] {
  if (wrapper !== undefined) return [JAVAC];
  return [JAVAC, builder === 'maven' ? MAVEN : GRADLE];
}
