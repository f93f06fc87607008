import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { PhotoShopStack } from './photo-shop-stack';

const app = new App();
new PhotoShopStack(app, 'PhotoShop');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
