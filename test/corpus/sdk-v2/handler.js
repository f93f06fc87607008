const AWS = require('aws-sdk');

const s3 = new AWS.S3();

exports.handler = async (event) => s3.getObject({ Bucket: process.env.PHOTOS, Key: event.key }).promise();
