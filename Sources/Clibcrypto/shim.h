// What the package needs of OpenSSL 3's libcrypto. Contexts are made and freed inside one call wherever that is
// possible, so that no C object outlives it; only the incremental hash hands one out.
// Functions that can fail return 1 when they succeeded and 0 when not.

#ifndef CLIBCRYPTO_SHIM_H
#define CLIBCRYPTO_SHIM_H

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stddef.h>
#include <stdint.h>

// `digest` holds 32 bytes.
static inline int clibcrypto_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
    return EVP_Digest(bytes, count, digest, NULL, EVP_sha256(), NULL) == 1;
}

static inline EVP_MD_CTX *clibcrypto_sha256_start(void) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context != NULL && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
        EVP_MD_CTX_free(context);
        return NULL;
    }
    return context;
}

// `code` holds 32 bytes.
static inline int clibcrypto_hmac_sha256(
    const uint8_t *key, size_t keyCount, const uint8_t *bytes, size_t count, uint8_t *code
) {
    return HMAC(EVP_sha256(), key, (int)keyCount, bytes, count, code, NULL) != NULL;
}

// `seed` and `publicKey` hold 32 bytes.
static inline int clibcrypto_ed25519_public_key(const uint8_t *seed, uint8_t *publicKey) {
    size_t count = 32;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    int done = key != NULL && EVP_PKEY_get_raw_public_key(key, publicKey, &count) == 1 && count == 32;
    EVP_PKEY_free(key);
    return done;
}

// `seed` holds 32 bytes, `signature` 64.
static inline int clibcrypto_ed25519_sign(
    const uint8_t *seed, const uint8_t *bytes, size_t count, uint8_t *signature
) {
    size_t signatureCount = 64;
    EVP_PKEY *key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, seed, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int done = key != NULL && context != NULL && EVP_DigestSignInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestSign(context, signature, &signatureCount, bytes, count) == 1 && signatureCount == 64;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return done;
}

// `publicKey` holds 32 bytes, `signature` 64. Returns 1 only for a valid signature.
static inline int clibcrypto_ed25519_verify(
    const uint8_t *publicKey, const uint8_t *bytes, size_t count, const uint8_t *signature
) {
    EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, publicKey, 32);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    int valid = key != NULL && context != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1
        && EVP_DigestVerify(context, signature, 64, bytes, count) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return valid;
}

#endif
