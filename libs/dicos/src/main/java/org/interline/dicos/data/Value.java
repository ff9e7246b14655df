package org.interline.dicos.data;

/** What an element holds. Values compare by their content. */
public sealed interface Value permits BytesValue, ItemsValue, FragmentsValue, BulkValue {}
