interface PomOptions {
  readonly packaging?: string;
  readonly modules?: readonly string[];
  readonly parent?: boolean;
  readonly needs?: string;
}

const SHOP = '<groupId>com.example</groupId><artifactId>shop</artifactId><version>1</version>';

/** The project file of a module. */
export function pom(name: string, { packaging = 'jar', modules = [], parent, needs }: PomOptions = {}): string {
  const own =
    needs === undefined
      ? ''
      : `<dependency><groupId>com.example</groupId><artifactId>${needs}</artifactId><version>1</version></dependency>`;
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  ${parent ? `<parent>${SHOP}</parent>` : ''}
  <groupId>com.example</groupId><artifactId>${name}</artifactId><version>1</version><packaging>${packaging}</packaging>
  ${modules.length > 0 ? `<modules>${modules.map((one) => `<module>${one}</module>`).join('')}</modules>` : ''}
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
  </properties>
  <dependencies>
    ${own}
    <dependency><groupId>com.amazonaws</groupId><artifactId>aws-lambda-java-core</artifactId><version>1.2.3</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.13.0</version>
  </plugin></plugins></build>
</project>
`;
}

export const CLASS = `package com.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

public class Orders implements RequestHandler<String, String> {
  public String handleRequest(String name, Context context) {
    return "hello " + name;
  }
}
`;

/** Calls the class as Lambda's runtime does. */
export const RUNNER = `import com.amazonaws.services.lambda.runtime.RequestHandler;

public class Run {
  @SuppressWarnings("unchecked")
  public static void main(String[] arguments) throws Exception {
    Object handler = Class.forName("com.example.Orders").getDeclaredConstructor().newInstance();
    System.out.println(((RequestHandler<String, String>) handler).handleRequest(arguments[0], null));
  }
}
`;
