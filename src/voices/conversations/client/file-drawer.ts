const place = { database: 'conversation-return', files: 'files' } as const;

/** Where a browser keeps files by name: beside `localStorage`, which takes words alone. */
async function drawer(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open(place.database, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(place.files);
  return (await answerOf(opening)).transaction(place.files, mode).objectStore(place.files);
}

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export const putFile = async (name: string, file: File) =>
  answerOf((await drawer('readwrite')).put(file, name));
export const fileNamed = async (name: string): Promise<File | undefined> =>
  answerOf<File | undefined>((await drawer('readonly')).get(name));
export const dropFile = async (name: string) => answerOf((await drawer('readwrite')).delete(name));
/** Lets go of all whose names begin so. */
export const dropFilesFrom = async (start: string) =>
  answerOf((await drawer('readwrite')).delete(IDBKeyRange.bound(start, `${start}\uffff`)));
