import type { Topic } from '../../model/rule';
import { imageArchitecture } from './image-architecture';
import { imagePlatform } from './image-platform';
import { layerArchitecture } from './layer-architecture';

export const ARCHITECTURE: Topic = {
  title: 'Architecture',
  rules: [imageArchitecture, imagePlatform, layerArchitecture],
};
