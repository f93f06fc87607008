export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: number;
}

export interface ProductStore {
  getProduct(id: string): Promise<Product | undefined>;
  putProduct(product: Product): Promise<void>;
  deleteProduct(id: string): Promise<void>;
  getProducts(): Promise<Product[]>;
}
