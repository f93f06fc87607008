import { displayName, withArticle } from '../../../src/links/catalogue/names';

test.each([
  ['AWS::ECS::TaskDefinition', 'an ECS task definition'],
  ['AWS::CodeBuild::Project', 'a CodeBuild project'],
  ['AWS::RDS::DBInstance', 'an RDS DB instance'],
  ['AWS::IoT::Thing', 'an IoT thing'],
  ['AWS::Athena::WorkGroup', 'an Athena work group'],
  ['AWS::S3Vectors::Index', 'an S3Vectors index'],
  ['AWS::Glue::Job', 'a Glue job'],
  ['AWS::EC2::VPC', 'an EC2 VPC'],
])('messages call %s %s', (type, name) => expect(withArticle(displayName(type))).toBe(name));
