// cornerstone3D's streaming volumes and decoders. The geometry of every slice is told to it before
// the clock starts, which an application would have to ask the server for.
import {
  cache,
  eventTarget,
  imageLoadPoolManager,
  init as initCore,
  metaData,
  Enums,
  volumeLoader,
} from '@cornerstonejs/core';
import * as loader from '@cornerstonejs/dicom-image-loader';

let ready = null;
let runs = 0;
const slices = new Map();

function start(connections) {
  ready ??= (async () => {
    await initCore();
    loader.init({ maxWebWorkers: navigator.hardwareConcurrency });
    for (const type of [Enums.RequestType.Prefetch, Enums.RequestType.Interaction]) {
      imageLoadPoolManager.setMaxSimultaneousRequests(type, connections);
    }
    metaData.addProvider((type, imageId) => slices.get(imageId)?.[type], 100_000);
  })();
  return ready;
}

function describe(asked, series, imageId, z) {
  const [columns, rows] = asked.size;
  slices.set(imageId, {
    imagePlaneModule: {
      frameOfReferenceUID: asked.frame,
      rows,
      columns,
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      rowCosines: [1, 0, 0],
      columnCosines: [0, 1, 0],
      imagePositionPatient: [0, 0, z * asked.spacing],
      sliceThickness: asked.spacing,
      sliceLocation: z * asked.spacing,
      pixelSpacing: [asked.spacing, asked.spacing],
      rowPixelSpacing: asked.spacing,
      columnPixelSpacing: asked.spacing,
      usingDefaultValues: false,
    },
    imagePixelModule: {
      samplesPerPixel: 1,
      photometricInterpretation: 'MONOCHROME2',
      rows,
      columns,
      bitsAllocated: series.bits,
      bitsStored: series.bits,
      highBit: series.bits - 1,
      pixelRepresentation: 0,
    },
    generalSeriesModule: { modality: 'CT', seriesInstanceUID: series.uid, studyInstanceUID: '2.25.1' },
    voiLutModule: { windowCenter: [1000], windowWidth: [2000] },
    modalityLutModule: { rescaleSlope: 1, rescaleIntercept: 0 },
    scalingModule: {},
  });
}

/** A slice in every four is here: planes and 3D of the whole bag, a quarter as fine along the belt. */
function isUsable(frames, count) {
  for (let z = 0; z < count; z += 4) {
    if (![0, 1, 2, 3].some((k) => frames[z + k] === Enums.ImageQualityStatus.FULL_RESOLUTION)) {
      return false;
    }
  }
  return true;
}

/** Loads all series of the bag; the first is the one that is drawn. */
async function measure(asked) {
  // Another address each time: what the browser has kept must not answer.
  const run = ++runs;
  await start(asked.connections);
  cache.purgeCache();
  slices.clear();
  const all = asked.series.map((series) =>
    series.instances.map((instance, z) => {
      const imageId = `wadouri:${asked.address}/instances/${instance}/file?run=${run}`;
      describe(asked, series, imageId, z);
      return imageId;
    }),
  );
  const began = performance.now();
  let usable = null;
  const ends = [];
  for (const [number, imageIds] of all.entries()) {
    const volume = await volumeLoader.createAndCacheVolume(
      `cornerstoneStreamingImageVolume:${number}-${began}`,
      { imageIds },
    );
    const wanted = imageIds.length;
    ends.push(
      new Promise((resolve, reject) => {
        const look = () => {
          if (number === 0 && usable === null && isUsable(volume.cachedFrames, imageIds.length)) {
            usable = performance.now() - began;
          }
        };
        eventTarget.addEventListener(Enums.Events.IMAGE_VOLUME_MODIFIED, look);
        volume.load(({ framesLoaded }) => {
          eventTarget.removeEventListener(Enums.Events.IMAGE_VOLUME_MODIFIED, look);
          look();
          if (framesLoaded === wanted) resolve();
          else reject(new Error(`${framesLoaded} of ${wanted} slices came`));
        });
      }),
    );
  }
  await Promise.all(ends);
  const complete = performance.now() - began;
  return { firstUsable: usable, complete, everything: complete, frame: null };
}

Object.assign(window, { measure });
